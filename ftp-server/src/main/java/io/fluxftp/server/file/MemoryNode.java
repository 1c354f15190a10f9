package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import java.time.Instant;

/** A file or directory in memory, as a value: a change makes new ones up to the root. */
sealed interface MemoryNode {
    String name();

    FtpFile describe();

    MemoryNode withName(String newName);

    MemoryNode withModified(Instant newModified);

    /** A file. */
    record MemoryFile(String name, MemoryContent content, Instant modified) implements MemoryNode {
        private static final int MODE = 0644;

        @Override
        public FtpFile describe() {
            return FtpFile.of(name, FtpFileType.FILE)
                    .withSize(content.size())
                    .withModified(modified)
                    .withMode(MODE);
        }

        @Override
        public MemoryFile withName(String newName) {
            return new MemoryFile(newName, content, modified);
        }

        @Override
        public MemoryFile withModified(Instant newModified) {
            return new MemoryFile(name, content, newModified);
        }
    }

    /** A directory; the root is named {@code "/"}. */
    record MemoryDirectory(String name, NameTree<MemoryNode> entries, Instant modified) implements MemoryNode {
        private static final int MODE = 0755;

        @Override
        public FtpFile describe() {
            return FtpFile.of(name, FtpFileType.DIRECTORY)
                    .withModified(modified)
                    .withMode(MODE);
        }

        @Override
        public MemoryDirectory withName(String newName) {
            return new MemoryDirectory(newName, entries, modified);
        }

        @Override
        public MemoryDirectory withModified(Instant newModified) {
            return new MemoryDirectory(name, entries, newModified);
        }

        MemoryDirectory with(MemoryNode entry, Instant now) {
            return new MemoryDirectory(name, entries.with(entry.name(), entry), now);
        }

        MemoryDirectory without(String entry, Instant now) {
            return new MemoryDirectory(name, entries.without(entry), now);
        }

        /** With a changed entry below it, which does not count as its own change. */
        MemoryDirectory replacing(MemoryDirectory entry) {
            return new MemoryDirectory(name, entries.with(entry.name(), entry), modified);
        }
    }
}
