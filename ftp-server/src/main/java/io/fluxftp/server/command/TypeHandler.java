package io.fluxftp.server.command;

import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** TYPE: how the bytes on the data connection stand for the data of a file (RFC 959 §4.1.2). */
final class TypeHandler implements CommandHandler<ParameterCommand.Type> {

    @Override
    public Publisher<FtpReply> handle(ParameterCommand.Type command, FtpSession session) {
        TransferParameters wanted = session.state().parameters().withType(command.type());
        return Mono.just(
                Parameters.set(session, wanted, "Type set to " + command.type().format() + "."));
    }
}
