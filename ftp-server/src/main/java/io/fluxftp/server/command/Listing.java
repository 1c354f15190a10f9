package io.fluxftp.server.command;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.session.FtpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What LIST, NLST and STAT list for an argument: a directory's entries, one file, or the matches of a pattern. Streamed,
 * and bounded where a directory's own size is not the bound: {@code -R} by depth, the number of directories and of
 * entries.
 *
 * @param path the directory whose entries are listed, or the file
 * @param whole whether all of a directory is listed, rather than one file or the matches of a pattern
 * @param entries what is listed
 */
record Listing(FtpPath path, boolean whole, Flux<FtpFile> entries) {

    /** How deep {@code -R} descends: links could make a tree without end. */
    private static final int MOST_LEVELS = 32;

    private static final int MOST_ENTRIES = 1_000_000;

    /** How many subdirectories of one directory {@code -R} descends into. */
    private static final int MOST_SUBDIRECTORIES = 10_000;

    /**
     * Finds out what an argument names.
     *
     * @return the listing; an {@link FtpFileException} when there is no such file
     */
    static Mono<Listing> of(FtpSession session, @Nullable String pathname) {
        FtpPath path = pathname == null ? session.state().directory() : session.resolve(pathname);
        FtpFileSystem files = session.files();
        Mono<Listing> named = files.stat(path)
                .map(file -> file.isDirectory()
                        ? new Listing(path, true, files.list(path))
                        : new Listing(path, false, Flux.just(file)));
        if (!Glob.isPattern(path.name())) {
            return named;
        }
        Glob glob = new Glob(path.name());
        Flux<FtpFile> matches = files.list(path.parent()).filter(file -> glob.matches(file.name()));
        return named.onErrorResume(
                FtpFileException.class,
                e -> e.kind() == FtpFileException.Kind.NOT_FOUND
                        ? files.stat(path.parent()).map(parent -> new Listing(path.parent(), false, matches))
                        : Mono.error(e));
    }

    /** The lines of this listing alone. */
    Flux<String> lines(Function<FtpFile, String> format) {
        return entries.map(format);
    }

    /** The lines of this listing, then of every directory below it under its name, as {@code ls -R} has it. */
    Flux<String> linesBelow(FtpFileSystem files, Function<FtpFile, String> format) {
        return Flux.concat(Flux.just(".:"), level(files, this, ".", format, 1)).take(MOST_ENTRIES);
    }

    private static Flux<String> level(
            FtpFileSystem files, Listing listing, String label, Function<FtpFile, String> format, int depth) {
        return Flux.defer(() -> {
            List<String> directories = new ArrayList<>();
            Flux<String> own = listing.entries().map(file -> {
                if (file.isDirectory() && !isLink(file) && directories.size() < MOST_SUBDIRECTORIES) {
                    directories.add(file.name());
                }
                return format.apply(file);
            });
            if (depth == MOST_LEVELS) {
                return own;
            }
            return own.concatWith(
                    Flux.defer(() -> Flux.fromIterable(directories)).concatMap(name -> {
                        FtpPath path = listing.path().childOrNull(name);
                        if (path == null) {
                            return Flux.empty(); // No path is that long, so nobody can go there.
                        }
                        Listing below =
                                new Listing(path, true, files.list(path).onErrorComplete(FtpFileException.class));
                        String inner = label + '/' + name;
                        return Flux.concat(Flux.just("", inner + ':'), level(files, below, inner, format, depth + 1));
                    }));
        });
    }

    /** What a link leads to is listed where it is, as {@code ls -R} does. */
    private static boolean isLink(FtpFile file) {
        return file.facts().containsKey(FtpFileSystem.VIA_LINK);
    }
}
