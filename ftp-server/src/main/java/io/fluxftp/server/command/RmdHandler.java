package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** RMD: removes an empty directory (RFC 959 §4.1.3). */
final class RmdHandler implements CommandHandler<ServiceCommand.Rmd> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Rmd command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        return session.files()
                .removeDirectory(path)
                .then(Mono.fromSupplier(() -> FtpReply.of(ReplyCode.FILE_ACTION_OKAY, "Directory removed.")));
    }
}
