package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/** CWD: makes another directory the working directory (RFC 959 §4.1.1). */
final class CwdHandler implements CommandHandler<AccessCommand.Cwd> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Cwd command, FtpSession session) {
        return WorkingDirectory.change(session, session.resolve(command.path()));
    }
}
