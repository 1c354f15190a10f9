package io.fluxftp.server.command;

import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** STRU: the structure of the files that are transferred (RFC 959 §4.1.2). */
final class StruHandler implements CommandHandler<ParameterCommand.Stru> {

    @Override
    public Publisher<FtpReply> handle(ParameterCommand.Stru command, FtpSession session) {
        TransferParameters wanted = session.state().parameters().withStructure(command.structure());
        return Mono.just(Parameters.set(session, wanted, "Structure set to " + command.argument() + "."));
    }
}
