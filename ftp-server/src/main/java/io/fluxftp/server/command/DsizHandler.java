package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.session.FtpSession;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * DSIZ: how many bytes the files of a directory and of all below it have. No RFC has it. Bounded by the number of entries
 * and of directories that wait, since links can make a tree without end.
 */
final class DsizHandler implements CommandHandler<ExtensionCommand.Dsiz> {

    /** How many files and directories are looked at. */
    static final int MOST_ENTRIES = 1_000_000;

    private static final int MOST_WAITING = 100_000;

    @Override
    public Publisher<FtpReply> handle(ExtensionCommand.Dsiz command, FtpSession session) {
        String pathname = command.path();
        FtpPath path = pathname == null ? session.state().directory() : session.resolve(pathname);
        return Mono.defer(() -> new Sum(session.files(), path).compute())
                .map(bytes -> FtpReply.of(ReplyCode.FILE_STATUS, Long.toString(bytes)));
    }

    /** One count in the making; its signals come one after the other, on whatever thread. */
    private static final class Sum {

        private final FtpFileSystem files;
        private final FtpPath root;
        private final Deque<FtpPath> waiting = new ArrayDeque<>();
        private long bytes;
        private int entries;

        Sum(FtpFileSystem files, FtpPath root) {
            this.files = files;
            this.root = root;
            waiting.add(root);
        }

        Mono<Long> compute() {
            return Mono.defer(this::next).repeat(() -> !waiting.isEmpty()).then(Mono.fromSupplier(() -> bytes));
        }

        /** Adds up one directory. One that vanishes meanwhile, or may not be listed, has nothing to add; the first one must. */
        private Mono<Void> next() {
            FtpPath directory = waiting.remove();
            return files.list(directory)
                    .doOnNext(file -> add(directory, file))
                    .then()
                    .onErrorResume(
                            FtpFileException.class,
                            e -> directory.equals(root) || e.kind() == FtpFileException.Kind.BUSY
                                    ? Mono.error(e)
                                    : Mono.empty());
        }

        private void add(FtpPath directory, FtpFile file) {
            if (++entries > MOST_ENTRIES || waiting.size() > MOST_WAITING) {
                throw new FtpFileException(
                        FtpFileException.Kind.TOO_MUCH, root, "Too many files to add up; ask for a smaller directory");
            }
            if (file.isDirectory()) {
                FtpPath below = below(directory, file.name());
                if (below != null) {
                    waiting.add(below);
                }
            } else if (file.size() > 0) {
                bytes += file.size();
            }
        }

        private static @Nullable FtpPath below(FtpPath directory, String name) {
            try {
                return directory.child(name);
            } catch (IllegalArgumentException tooLong) {
                return null; // nobody could reach it either
            }
        }
    }
}
