package io.fluxftp.server.command;

import io.fluxftp.core.address.LongHostPort;
import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.DataConnectionException;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** LPSV: the server listens for the data connection and tells where, for any address family (RFC 1639 §3). */
final class LpsvHandler implements CommandHandler<ParameterCommand.Lpsv> {

    @Override
    public Publisher<FtpReply> handle(ParameterCommand.Lpsv command, FtpSession session) {
        if (session.state().extendedPassiveOnly()) {
            return Mono.just(ExtendedPassiveOnly.refusal());
        }
        return session.connections()
                .passive()
                .map(listening -> FtpReply.of(
                        ReplyCode.ENTERING_LONG_PASSIVE_MODE,
                        "Entering Long Passive Mode (" + LongHostPort.format(listening) + ")."))
                .onErrorResume(DataConnectionException.class, e -> Mono.just(PassiveFailure.reply(e)));
    }
}
