package io.fluxftp.server.command;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.command.ListArguments.Option;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.session.FtpSession;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What LIST, NLST and STAT list for an argument: a directory's entries, one file, or the matches of patterns. Streamed;
 * where the options ask for an order, in runs of {@value #SORTED} entries, each in that order.
 *
 * @param path the directory whose entries are listed, or the file
 * @param whole whether all of a directory is listed, rather than one file or the matches of a pattern
 * @param prefix what stands before the names of entries for them to be arguments of a command to come
 * @param entries what is listed
 */
record Listing(FtpPath path, boolean whole, String prefix, Flux<FtpFile> entries) {

    /** How many entries are sorted together: all of most directories, and a bounded part of one without end. */
    static final int SORTED = 10_000;

    /** How many words an argument has that is read as several patterns. */
    private static final int MOST_WORDS = 16;

    /**
     * Finds out what an argument names: a file or directory of just that name, else what it matches as a pattern, else what
     * its words do, if one of them at least is a pattern.
     *
     * @return the listing; an {@link FtpFileException} when there is no such file
     */
    static Mono<Listing> of(FtpSession session, ListArguments arguments) {
        String pathname = arguments.path();
        FtpPath path = pathname == null ? session.state().directory() : session.resolve(pathname);
        Mono<Listing> named = session.files()
                .stat(path)
                .map(file -> file.isDirectory() && !arguments.has(Option.DIRECTORY)
                        ? directory(session.files(), path, file, arguments)
                        : single(path, pathname, file));
        if (pathname == null || !Glob.isPattern(pathname)) {
            return named;
        }
        FtpPath cwd = session.state().directory();
        return named.onErrorResume(
                FtpFileException.class,
                e -> Tree.isSkipped(e) ? matches(session.files(), cwd, pathname, arguments) : Mono.error(e));
    }

    private static Listing directory(FtpFileSystem files, FtpPath path, FtpFile self, ListArguments arguments) {
        String pathname = arguments.path();
        String prefix = pathname == null ? "" : pathname.endsWith("/") ? pathname : pathname + '/';
        Flux<FtpFile> entries = sorted(files.list(path), arguments);
        Flux<FtpFile> all = arguments.has(Option.ALL) ? Flux.concat(dots(files, path, self), entries) : entries;
        return new Listing(path, true, prefix, all);
    }

    /** {@code .} and {@code ..}; of a parent that the user may not see, only that it is there. */
    private static Flux<FtpFile> dots(FtpFileSystem files, FtpPath path, FtpFile self) {
        Mono<FtpFile> parent = path.isRoot()
                ? Mono.just(self)
                : files.stat(path.parent())
                        .onErrorReturn(FtpFileException.class, FtpFile.of("..", FtpFileType.DIRECTORY));
        return Flux.concat(Mono.just(self.withName(".")), parent.map(file -> file.withName("..")));
    }

    private static Listing single(FtpPath path, @Nullable String pathname, FtpFile file) {
        if (pathname == null) {
            return new Listing(path, false, "", Flux.just(file.withName(".")));
        }
        int end = pathname.length();
        while (end > 1 && pathname.charAt(end - 1) == '/') {
            end--;
        }
        String prefix = pathname.substring(0, pathname.lastIndexOf('/', end - 1) + 1);
        return pathname.substring(prefix.length(), end).equals(path.name())
                ? new Listing(path, false, prefix, Flux.just(file))
                : new Listing(path, false, "", Flux.just(file.withName(path.toString())));
    }

    private static Mono<Listing> matches(FtpFileSystem files, FtpPath cwd, String pathname, ListArguments arguments) {
        Mono<Listing> matches = glob(files, cwd, pathname, arguments);
        String[] words = pathname.split(" ", MOST_WORDS + 1);
        if (words.length == 1 || words.length > MOST_WORDS) {
            return matches;
        }
        Flux<FtpFile> ofWords = Flux.fromStream(() -> Arrays.stream(words).filter(word -> !word.isEmpty()))
                .concatMap(word -> word(files, cwd, word, arguments), 1);
        return matches.map(listing -> listing.arguments().switchIfEmpty(ofWords))
                .onErrorResume(FtpFileException.class, e -> Tree.isSkipped(e) ? Mono.just(ofWords) : Mono.error(e))
                .map(entries -> new Listing(cwd, false, "", entries));
    }

    private static Mono<Listing> glob(FtpFileSystem files, FtpPath cwd, String pathname, ListArguments arguments) {
        FtpPath path = cwd.resolve(pathname);
        FtpPath start = GlobWalk.start(path, literal(cwd, pathname));
        Flux<FtpFile> matches = sorted(GlobWalk.matches(files, start, path), arguments);
        return files.stat(start).map(directory -> new Listing(start, false, prefix(pathname), matches));
    }

    /** The entries, each named such that it can be the argument of a command to come. */
    private Flux<FtpFile> arguments() {
        return prefix.isEmpty() ? entries : entries.map(file -> file.withName(prefix + file.name()));
    }

    /** One word of several: what it matches, or the file that it names; nothing, if there is none. */
    private static Flux<FtpFile> word(FtpFileSystem files, FtpPath cwd, String word, ListArguments arguments) {
        Flux<FtpFile> found = Glob.isPattern(word)
                ? glob(files, cwd, word, arguments).flatMapMany(Listing::arguments)
                : files.stat(cwd.resolve(word)).map(file -> file.withName(word)).flux();
        return found.onErrorResume(FtpFileException.class, e -> Tree.isSkipped(e) ? Flux.empty() : Flux.error(e));
    }

    /** All of a pathname before its first name that is a pattern. */
    private static String prefix(String pathname) {
        int slash = -1;
        while (true) {
            int next = pathname.indexOf('/', slash + 1);
            if (next < 0 || Glob.isPattern(pathname.substring(slash + 1, next))) {
                return pathname.substring(0, slash + 1);
            }
            slash = next;
        }
    }

    /** How many names of the path that an argument means are those of the working directory. */
    private static int literal(FtpPath cwd, String pathname) {
        if (pathname.startsWith("/")) {
            return 0;
        }
        int literal = cwd.depth();
        int depth = literal;
        for (String name : pathname.split("/", -1)) {
            if (name.equals("..")) {
                depth = Math.max(0, depth - 1);
                literal = Math.min(literal, depth);
            } else if (!name.isEmpty() && !name.equals(".")) {
                depth++;
            }
        }
        return literal;
    }

    private static Flux<FtpFile> sorted(Flux<FtpFile> entries, ListArguments arguments) {
        Comparator<FtpFile> order = arguments.order();
        return order == null
                ? entries
                : entries.buffer(SORTED).doOnNext(run -> run.sort(order)).concatMapIterable(Function.identity(), 1);
    }

    /** The lines of this listing; with {@code -R} each directory's under its name, as {@code ls} has it. */
    Flux<String> lines(FtpSession session, ListArguments arguments, Function<FtpFile, String> format) {
        if (!whole || !arguments.has(Option.RECURSIVE)) {
            return entries.map(format);
        }
        return Tree.lines(session.files(), path, entries, directory -> {
            String label = directory.label().isEmpty() ? "." : "./" + directory.label();
            Flux<String> head = directory.level() == 1 ? Flux.just(".:") : Flux.just("", label + ':');
            return Flux.concat(head, sorted(directory.entries(), arguments).map(format));
        });
    }

    /** The names alone, each such that it can be the argument of a command to come; with {@code -R} of all below too. */
    Flux<String> names(FtpSession session, ListArguments arguments) {
        Function<FtpFile, String> name = file -> arguments.marked(file).name();
        if (!whole || !arguments.has(Option.RECURSIVE)) {
            return entries.map(file -> prefix + name.apply(file));
        }
        return Tree.lines(session.files(), path, entries, directory -> sorted(directory.entries(), arguments)
                .map(file -> prefix + directory.prefix() + name.apply(file)));
    }
}
