package io.fluxftp.server.command;

import io.fluxftp.core.address.Addresses;
import io.fluxftp.core.command.EpsvRequest;
import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.DataConnectionException;
import io.fluxftp.server.session.FtpSession;
import java.net.Inet4Address;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** EPSV: the server listens for the data connection and tells the port, for any address family (RFC 2428 §3, §4). */
final class EpsvHandler implements CommandHandler<ParameterCommand.Epsv> {

    @Override
    public Publisher<FtpReply> handle(ParameterCommand.Epsv command, FtpSession session) {
        EpsvRequest request = command.what();
        if (request.equals(EpsvRequest.ALL)) {
            session.connections().release();
            session.update(state -> state.withExtendedPassiveOnly());
            return Mono.just(FtpReply.of(ReplyCode.OKAY, "EPSV only from now on."));
        }
        EpsvRequest own = Addresses.canonical(session.localAddress().getAddress()) instanceof Inet4Address
                ? EpsvRequest.IPV4
                : EpsvRequest.IPV6;
        if (!request.equals(EpsvRequest.ANY) && !request.equals(own)) {
            return Mono.just(FtpReply.of(
                    ReplyCode.NETWORK_PROTOCOL_NOT_SUPPORTED,
                    "Network protocol not supported, use (" + own.family() + ")"));
        }
        return session.connections()
                .passive()
                .map(listening -> FtpReply.of(
                        ReplyCode.ENTERING_EXTENDED_PASSIVE_MODE,
                        "Entering Extended Passive Mode (|||" + listening.getPort() + "|)"))
                .onErrorResume(DataConnectionException.class, e -> Mono.just(PassiveFailure.reply(e)));
    }
}
