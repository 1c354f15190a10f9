package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/** APPE: appends what the data connection brings to a file, made if it is not there (RFC 959 §4.1.3). */
final class AppeHandler implements CommandHandler<ServiceCommand.Appe> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Appe command, FtpSession session) {
        Transfer transfer = Transfer.upload(
                command.word(), session.resolve(command.path()), session.state().parameters());
        return Upload.run(session, transfer, WriteOptions.APPEND);
    }
}
