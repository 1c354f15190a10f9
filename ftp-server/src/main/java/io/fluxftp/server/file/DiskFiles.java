package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What of a file on disk a peer gets to see. Owner and group stay with the host: their names are of no use to an FTP
 * user, and of some to an attacker.
 */
final class DiskFiles {
    /** From the highest bit to the lowest. */
    private static final List<PosixFilePermission> BY_BIT = List.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private static final int ALL_BITS = 0777;
    private static final int HIGHEST_BIT = 0400;

    private static final String UNIQUE = "unique";

    private DiskFiles() {}

    /** Describes what a path leads to. */
    static FtpFile describe(FtpPath path, PosixFileAttributes attributes) {
        return describe(path.isRoot() ? "/" : path.name(), attributes);
    }

    /** Describes what a path leads to, with its id, which costs as much as the rest and so is left out of listings. */
    static FtpFile identify(FtpPath path, PosixFileAttributes attributes) {
        FtpFile file = describe(path, attributes);
        Object key = attributes.fileKey();
        return key == null ? file : file.withFact(UNIQUE, FileIds.of(key));
    }

    /** Describes a file of this name. */
    static FtpFile describe(String name, PosixFileAttributes attributes) {
        FtpFileType type = type(attributes);
        return new FtpFile(
                name,
                type,
                type == FtpFileType.FILE ? attributes.size() : -1,
                attributes.lastModifiedTime().toInstant(),
                mode(attributes.permissions()),
                -1,
                null,
                null,
                null,
                Map.of());
    }

    /**
     * Describes a link as what it leads to, if that is a file or directory of the view. Else it stays a link, so that the
     * user can see and delete it, and its target is not told.
     *
     * @param describe makes the description
     */
    static FtpFile describeLink(
            DiskRoot root,
            FtpPath home,
            FtpPath path,
            PosixFileAttributes link,
            BiFunction<FtpPath, PosixFileAttributes, FtpFile> describe) {
        try (Place target = DiskWalk.find(root, home, path, true)) {
            return target.exists() && !target.isLink()
                    ? describe.apply(path, target.attributes()).withFact(FtpFileSystem.VIA_LINK, "1")
                    : describe.apply(path, link);
        } catch (IOException | FtpFileException leadsNowhere) {
            return describe.apply(path, link);
        }
    }

    private static FtpFileType type(PosixFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return FtpFileType.FILE;
        }
        if (attributes.isDirectory()) {
            return FtpFileType.DIRECTORY;
        }
        return attributes.isSymbolicLink() ? FtpFileType.LINK : FtpFileType.OTHER;
    }

    /**
     * The permissions of a mode.
     *
     * @throws FtpFileException for bits that Java cannot set
     */
    static Set<PosixFilePermission> permissions(int mode, FtpPath path) {
        if ((mode & ~ALL_BITS) != 0) {
            throw new FtpFileException(
                    Kind.UNSUPPORTED,
                    path,
                    "Only the permissions 000 to 777 can be set, not " + Integer.toOctalString(mode));
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < BY_BIT.size(); i++) {
            if ((mode << i & HIGHEST_BIT) != 0) {
                permissions.add(BY_BIT.get(i));
            }
        }
        return permissions;
    }

    private static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission permission : BY_BIT) {
            mode = 2 * mode + (permissions.contains(permission) ? 1 : 0);
        }
        return mode;
    }
}
