package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** DELE: deletes a file (RFC 959 §4.1.3). */
final class DeleHandler implements CommandHandler<ServiceCommand.Dele> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Dele command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        return session.files()
                .delete(path)
                .then(Mono.fromSupplier(() -> FtpReply.of(ReplyCode.FILE_ACTION_OKAY, "File deleted.")));
    }
}
