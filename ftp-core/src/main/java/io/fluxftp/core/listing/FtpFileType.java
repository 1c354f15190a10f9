package io.fluxftp.core.listing;

/** What a directory entry is (RFC 3659, section 7.5.1). */
public enum FtpFileType {
    /** A file with content. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A symbolic link. */
    LINK,
    /** The listed directory itself: {@code .}, or {@code type=cdir}. */
    CURRENT,
    /** The parent of the listed directory: {@code ..}, or {@code type=pdir}. */
    PARENT,
    /** A device, socket, pipe, or something whose kind was not told. */
    OTHER
}
