package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.SessionSettings;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * SMNT: mounts another of the server's trees, by its name, with or without a slash before it; {@code /} alone is the tree
 * that a login begins in. Superfluous where there is but one (RFC 959 §4.1.1, §5.4).
 */
final class SmntHandler implements CommandHandler<AccessCommand.Smnt> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Smnt command, FtpSession session) {
        SessionSettings settings = session.settings();
        if (settings.trees().isEmpty()) {
            return Mono.just(FtpReply.of(ReplyCode.SUPERFLUOUS, "There is one file system only."));
        }
        String name = command.path().startsWith("/") ? command.path().substring(1) : command.path();
        FtpFileSystem tree =
                name.isEmpty() ? settings.fileSystem() : settings.trees().get(name);
        return tree == null
                ? Mono.just(
                        FtpReply.of(ReplyCode.FILE_UNAVAILABLE, "There is no file system " + FtpReply.safe(name) + "."))
                : session.mount(tree).thenReturn(FtpReply.of(ReplyCode.FILE_ACTION_OKAY, "File system mounted."));
    }
}
