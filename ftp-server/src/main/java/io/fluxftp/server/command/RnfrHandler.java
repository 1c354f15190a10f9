package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import org.reactivestreams.Publisher;

/** RNFR: names the file that RNTO will rename (RFC 959 §4.1.3). */
final class RnfrHandler implements CommandHandler<ServiceCommand.Rnfr> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Rnfr command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        return session.files().stat(path).publishOn(session.scheduler()).map(file -> {
            session.update(state -> state.withPending(new Pending.RenameFrom(path)));
            return FtpReply.of(ReplyCode.PENDING_FURTHER_INFORMATION, "Ready for the new name.");
        });
    }
}
