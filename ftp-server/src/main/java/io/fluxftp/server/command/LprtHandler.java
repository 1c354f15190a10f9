package io.fluxftp.server.command;

import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** LPRT: the server is to connect to this address of the client for data, of any family (RFC 1639 §2). */
final class LprtHandler implements CommandHandler<ParameterCommand.Lprt> {

    @Override
    public Publisher<FtpReply> handle(ParameterCommand.Lprt command, FtpSession session) {
        return Mono.just(ActiveMode.prepare(session, command.address()));
    }
}
