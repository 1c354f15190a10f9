package io.fluxftp.server.command;

import io.fluxftp.core.address.Addresses;
import io.fluxftp.core.address.HostPort;
import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.DataConnectionException;
import io.fluxftp.server.session.FtpSession;
import java.net.Inet4Address;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** PASV: the server listens for the data connection and tells where (RFC 959 §4.1.2). */
final class PasvHandler implements CommandHandler<ParameterCommand.Pasv> {

    @Override
    public Publisher<FtpReply> handle(ParameterCommand.Pasv command, FtpSession session) {
        if (session.state().extendedPassiveOnly()) {
            return Mono.just(ExtendedPassiveOnly.refusal());
        }
        if (!(Addresses.canonical(session.localAddress().getAddress()) instanceof Inet4Address)) {
            return Mono.just(FtpReply.of(
                    ReplyCode.CANNOT_OPEN_DATA_CONNECTION, "PASV tells IPv4 addresses only; use EPSV (RFC 2428)."));
        }
        return session.connections()
                .passive()
                .map(listening -> FtpReply.of(
                        ReplyCode.ENTERING_PASSIVE_MODE, "Entering Passive Mode (" + HostPort.format(listening) + ")."))
                .onErrorResume(DataConnectionException.class, e -> Mono.just(PassiveFailure.reply(e)));
    }
}
