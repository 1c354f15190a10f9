package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import java.time.Instant;

/** A file or directory in memory, as a value: a change makes new ones up to the root. */
sealed interface MemoryNode {
    String name();

    MemoryAttributes attributes();

    FtpFile describe();

    MemoryNode withName(String newName);

    MemoryNode withAttributes(MemoryAttributes newAttributes);

    private static FtpFile describe(String name, FtpFileType type, long size, MemoryAttributes attributes) {
        return new FtpFile(
                name, type, size, attributes.modified(), attributes.mode(), -1, null, null, null, attributes.facts());
    }

    /** A file. */
    record MemoryFile(String name, MemoryContent content, MemoryAttributes attributes) implements MemoryNode {
        private static final int MODE = 0644;

        static MemoryFile create(String name, MemoryContent content, Instant now) {
            return new MemoryFile(name, content, MemoryAttributes.created(now, MODE));
        }

        @Override
        public FtpFile describe() {
            return MemoryNode.describe(name, FtpFileType.FILE, content.size(), attributes);
        }

        @Override
        public MemoryFile withName(String newName) {
            return new MemoryFile(newName, content, attributes);
        }

        @Override
        public MemoryFile withAttributes(MemoryAttributes newAttributes) {
            return new MemoryFile(name, content, newAttributes);
        }

        MemoryFile withContent(MemoryContent newContent, Instant now) {
            return new MemoryFile(name, newContent, attributes.withModified(now));
        }
    }

    /** A directory; the root is named {@code "/"}. */
    record MemoryDirectory(String name, NameTree<MemoryNode> entries, MemoryAttributes attributes)
            implements MemoryNode {
        private static final int MODE = 0755;

        static MemoryDirectory empty(String name, Instant now) {
            return new MemoryDirectory(name, NameTree.empty(), MemoryAttributes.created(now, MODE));
        }

        @Override
        public FtpFile describe() {
            return MemoryNode.describe(name, FtpFileType.DIRECTORY, -1, attributes);
        }

        @Override
        public MemoryDirectory withName(String newName) {
            return new MemoryDirectory(newName, entries, attributes);
        }

        @Override
        public MemoryDirectory withAttributes(MemoryAttributes newAttributes) {
            return new MemoryDirectory(name, entries, newAttributes);
        }

        MemoryDirectory with(MemoryNode entry, Instant now) {
            return new MemoryDirectory(name, entries.with(entry.name(), entry), attributes.withModified(now));
        }

        MemoryDirectory without(String entry, Instant now) {
            return new MemoryDirectory(name, entries.without(entry), attributes.withModified(now));
        }

        /** With a changed entry, which does not count as its own change. */
        MemoryDirectory replacing(MemoryNode entry) {
            return new MemoryDirectory(name, entries.with(entry.name(), entry), attributes);
        }
    }
}
