package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** AVBL: how many bytes can still be stored in a directory (draft-peterson-streamlined-ftp-command-extensions §4). */
final class AvblHandler implements CommandHandler<ExtensionCommand.Avbl> {

    @Override
    public Publisher<FtpReply> handle(ExtensionCommand.Avbl command, FtpSession session) {
        String pathname = command.path();
        FtpPath path = pathname == null ? session.state().directory() : session.resolve(pathname);
        return session.files()
                .stat(path)
                .flatMap(file -> file.isDirectory()
                        ? session.files().available(path)
                        : Mono.error(new FtpFileException(FtpFileException.Kind.NOT_A_DIRECTORY, path)))
                .switchIfEmpty(Mono.error(() -> new FtpFileException(
                        FtpFileException.Kind.UNSUPPORTED, path, "This storage does not know how much room it has")))
                .map(bytes -> FtpReply.of(ReplyCode.FILE_STATUS, Long.toString(bytes)));
    }
}
