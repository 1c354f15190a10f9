package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** MKD: makes a directory and tells its full path (RFC 959 §4.1.3, appendix II). */
final class MkdHandler implements CommandHandler<ServiceCommand.Mkd> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Mkd command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        return session.files()
                .makeDirectory(path)
                .then(Mono.fromSupplier(() -> FtpReply.of(ReplyCode.PATHNAME, Quoted.path(path) + " created.")));
    }
}
