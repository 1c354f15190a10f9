package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** RNTO: gives the file of RNFR its new name; must follow it at once (RFC 959 §4.1.3). */
final class RntoHandler implements CommandHandler<ServiceCommand.Rnto> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Rnto command, FtpSession session) {
        if (!(session.state().pending() instanceof Pending.RenameFrom rename)) {
            return Mono.just(FtpReply.of(ReplyCode.BAD_SEQUENCE, "Name the file with RNFR first."));
        }
        FtpPath to = session.resolve(command.path());
        return session.files()
                .rename(rename.path(), to)
                .then(Mono.fromSupplier(() -> FtpReply.of(ReplyCode.FILE_ACTION_OKAY, "Renamed.")));
    }
}
