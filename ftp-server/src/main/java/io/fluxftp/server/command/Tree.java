package io.fluxftp.server.command;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * A directory and all below it, one directory after the other, each before what is in it: what {@code -R} lists. Links are
 * told and not followed, so a loop of them has no end only where a storage makes one; then the budget has.
 */
final class Tree {

    private final FtpFileSystem files;
    private final Function<Directory, Flux<String>> lines;
    private final ListBudget budget;
    private final Deque<Directory> waiting = new ArrayDeque<>();

    /**
     * One directory of the tree.
     *
     * @param path where it is
     * @param label its path below the first one, which has the empty label
     * @param entries what is in it
     * @param level 1 for the first one
     */
    record Directory(FtpPath path, String label, Flux<FtpFile> entries, int level) {

        /** What stands before the names of entries for them to be paths below the first directory. */
        String prefix() {
            return label.isEmpty() ? "" : label + '/';
        }
    }

    private Tree(FtpFileSystem files, Function<Directory, Flux<String>> lines, ListBudget budget) {
        this.files = files;
        this.lines = lines;
        this.budget = budget;
    }

    /**
     * The lines of a directory and of all below it.
     *
     * @param entries those of the first directory
     * @param lines makes lines of one directory, subscribing to its entries once
     */
    static Flux<String> lines(
            FtpFileSystem files, FtpPath path, Flux<FtpFile> entries, Function<Directory, Flux<String>> lines) {
        return Flux.defer(() -> {
            Tree tree = new Tree(files, lines, new ListBudget(path));
            tree.waiting.push(new Directory(path, "", entries, 1));
            return Flux.defer(tree::next).repeat(() -> !tree.waiting.isEmpty());
        });
    }

    private Flux<String> next() {
        Directory directory = waiting.pop();
        budget.directory(directory.level());
        List<Directory> below = new ArrayList<>();
        Flux<FtpFile> entries = directory.entries().doOnNext(file -> {
            budget.entry();
            if (isEntered(file)) {
                add(directory, file.name(), below);
            }
        });
        return lines.apply(new Directory(directory.path(), directory.label(), entries, directory.level()))
                .doOnComplete(() -> {
                    for (int i = below.size() - 1; i >= 0; i--) {
                        waiting.push(below.get(i));
                    }
                });
    }

    private static boolean isEntered(FtpFile file) {
        String name = file.name();
        boolean dots = name.equals(".") || name.equals("..");
        return file.isDirectory() && !dots && !file.facts().containsKey(FtpFileSystem.VIA_LINK);
    }

    private void add(Directory above, String name, List<Directory> below) {
        FtpPath path = above.path().childOrNull(name);
        if (path == null) {
            return; // nobody could reach it either
        }
        budget.waiting(waiting.size() + below.size() + 1);
        Flux<FtpFile> entries = files.list(path)
                .onErrorResume(
                        FtpFileException.class, failure -> isSkipped(failure) ? Flux.empty() : Flux.error(failure));
        below.add(new Directory(path, above.prefix() + name, entries, above.level() + 1));
    }

    /** Whether a directory on the way is passed over: it is gone meanwhile, or not the user's to see. */
    static boolean isSkipped(FtpFileException failure) {
        return switch (Objects.requireNonNull(failure.kind())) {
            case NOT_FOUND, NOT_A_DIRECTORY, PERMISSION_DENIED, NAME_NOT_ALLOWED -> true;
            default -> false;
        };
    }
}
