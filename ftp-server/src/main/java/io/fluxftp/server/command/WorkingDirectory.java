package io.fluxftp.server.command;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.session.FtpSession;
import reactor.core.publisher.Mono;

/** Moves a session to another directory, if it is one. */
final class WorkingDirectory {

    private WorkingDirectory() {}

    static Mono<FtpReply> change(FtpSession session, FtpPath directory) {
        return session.files().stat(directory).publishOn(session.scheduler()).map(file -> {
            if (!file.isDirectory()) {
                throw new FtpFileException(FtpFileException.Kind.NOT_A_DIRECTORY, directory);
            }
            session.update(state -> state.withDirectory(directory));
            return FtpReply.of(ReplyCode.FILE_ACTION_OKAY, "Directory changed.");
        });
    }
}
