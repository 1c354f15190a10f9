package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/** CDUP: makes the parent directory the working directory (RFC 959 §4.1.1). */
final class CdupHandler implements CommandHandler<AccessCommand.Cdup> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Cdup command, FtpSession session) {
        return WorkingDirectory.change(session, session.state().directory().parent());
    }
}
