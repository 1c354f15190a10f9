package io.fluxftp.server.command;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Finds what a path with patterns in it names, also in the names of directories: {@code *}{@code /src/*.java}. Streamed, one
 * directory after the other; each pattern in the path holds one directory open. {@code ..} is gone before this begins, so
 * that going up and down is no way to make one pattern cost as much as many.
 */
final class GlobWalk {

    /** How many names of one path may be patterns. */
    static final int MOST_PATTERNS = 8;

    private final FtpFileSystem files;
    private final FtpPath start;
    private final List<Step> steps;
    private final ListBudget budget;

    /** One name of the path: a pattern, or what it must be. */
    private record Step(String name, @Nullable Glob glob) {}

    private GlobWalk(FtpFileSystem files, FtpPath start, List<Step> steps, ListBudget budget) {
        this.files = files;
        this.start = start;
        this.steps = steps;
        this.budget = budget;
    }

    /**
     * The directory below which all names of a path are told by patterns.
     *
     * @param path what the argument names, as if its patterns were names
     * @param literal how many of its names are none of the argument's, so that they are no patterns
     */
    static FtpPath start(FtpPath path, int literal) {
        int depth = literal;
        while (depth < path.depth() && !Glob.isPattern(path.names().get(depth))) {
            depth++;
        }
        FtpPath start = path;
        while (start.depth() > depth) {
            start = start.parent();
        }
        return start;
    }

    /**
     * What matches, each named by its path below {@code start}.
     *
     * @throws FtpFileException for a path with too many patterns
     */
    static Flux<FtpFile> matches(FtpFileSystem files, FtpPath start, FtpPath path) {
        List<Step> steps = new ArrayList<>();
        int patterns = 0;
        for (String name : path.names().subList(start.depth(), path.depth())) {
            boolean pattern = Glob.isPattern(name);
            steps.add(new Step(name, pattern ? new Glob(name) : null));
            patterns += pattern ? 1 : 0;
        }
        if (patterns > MOST_PATTERNS) {
            throw new FtpFileException(
                    FtpFileException.Kind.NAME_NOT_ALLOWED,
                    path,
                    "A path has " + MOST_PATTERNS + " patterns at the most");
        }
        return Flux.defer(() -> new GlobWalk(files, start, steps, new ListBudget(path)).below(start, 0));
    }

    private Flux<FtpFile> below(FtpPath directory, int index) {
        Step step = steps.get(index);
        boolean last = index == steps.size() - 1;
        Glob glob = step.glob();
        if (glob == null) {
            return named(directory, step.name(), index, last);
        }
        budget.entry();
        Flux<FtpFile> matching = files.list(directory).filter(file -> {
            if (steps.size() > 1) { // else the directory's own size is the bound
                budget.match(step.name().length(), file.name().length());
            }
            return glob.matches(file.name());
        });
        Flux<FtpFile> found = last
                ? matching.map(file -> shown(directory, file))
                : matching.filter(FtpFile::isDirectory).concatMap(file -> entered(directory, file, index), 1);
        return found.onErrorResume(FtpFileException.class, failure -> skip(failure, directory));
    }

    private Flux<FtpFile> entered(FtpPath directory, FtpFile file, int index) {
        FtpPath path = directory.childOrNull(file.name());
        return path == null ? Flux.empty() : below(path, index + 1);
    }

    private Flux<FtpFile> named(FtpPath directory, String name, int index, boolean last) {
        budget.entry();
        FtpPath path = directory.childOrNull(name);
        if (path == null) {
            return Flux.empty();
        }
        return last
                ? files.stat(path)
                        .map(file -> shown(directory, file))
                        .flux()
                        .onErrorResume(FtpFileException.class, failure -> skip(failure, directory))
                : below(path, index + 1);
    }

    /** Where the walk goes, not everything is there or may be looked at; where it begins, it must. */
    private Flux<FtpFile> skip(FtpFileException failure, FtpPath directory) {
        return Tree.isSkipped(failure) && !directory.equals(start) ? Flux.empty() : Flux.error(failure);
    }

    private FtpFile shown(FtpPath directory, FtpFile file) {
        return directory.equals(start)
                ? file
                : file.withName(directory.relativeTo(start).toString().substring(1) + '/' + file.name());
    }
}
