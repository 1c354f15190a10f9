package io.fluxftp.server.command;

import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** PORT: the server is to connect to this address of the client for data (RFC 959 §4.1.2). */
final class PortHandler implements CommandHandler<ParameterCommand.Port> {

    @Override
    public Publisher<FtpReply> handle(ParameterCommand.Port command, FtpSession session) {
        return Mono.just(ActiveMode.prepare(session, command.address()));
    }
}
