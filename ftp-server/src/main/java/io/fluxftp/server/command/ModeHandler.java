package io.fluxftp.server.command;

import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** MODE: how the data is put on the data connection (RFC 959 §4.1.2). */
final class ModeHandler implements CommandHandler<ParameterCommand.Mode> {

    @Override
    public Publisher<FtpReply> handle(ParameterCommand.Mode command, FtpSession session) {
        TransferParameters wanted = session.state().parameters().withMode(command.mode());
        FtpReply reply = Parameters.set(session, wanted, "Mode set to " + command.argument() + ".");
        if (wanted.equals(session.state().parameters()) && wanted.mode().endsByClosing()) {
            session.connections().closeOpen(); // each transfer has a connection of its own from now on
        }
        return Mono.just(reply);
    }
}
