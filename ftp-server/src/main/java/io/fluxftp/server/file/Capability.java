package io.fluxftp.server.file;

/**
 * What a file system can do beyond the least. Told by {@link FtpFileSystem#capabilities}; FEAT and the facts of MLST and
 * MLSD follow from it. An operation without its capability ends in an error all the same, so nobody has to ask first.
 */
public enum Capability {
    /** {@link FtpFileSystem#write} makes and replaces whole files: STOR, STOU. */
    WRITE,
    /** {@link FtpFileSystem#write} adds to files: APPE. */
    APPEND,
    /** {@link FtpFileSystem#write} goes on from an offset: REST and then STOR. */
    RANDOM_WRITE,
    /** {@link FtpFileSystem#rename} renames files and directories within one tree: RNFR, RNTO. */
    RENAME,
    /** {@link FtpFileSystem#setModified} sets the time of modification: MFMT, and MDTM with a time. */
    MODIFIED_TIME,
    /**
     * {@link FtpFileSystem#setCreated} sets the time of creation, and files tell it as the fact {@code create} (RFC 3659
     * section 7.5.4): MFCT.
     */
    CREATED_TIME,
    /** {@link FtpFileSystem#setMode} sets unix permissions, and files tell them: SITE CHMOD, MFF of UNIX.mode. */
    UNIX_MODE,
    /** Files tell their owner and group. */
    OWNER,
    /**
     * {@link FtpFileSystem#stat} tells what identifies a file, whatever its name, as the fact {@code unique} (RFC 3659
     * section 7.5.2). {@link FtpFileSystem#list} may leave it out, for speed.
     */
    UNIQUE_ID,
    /** Files opened for reading offer {@link FileContent#region}. */
    FILE_REGION,
    /** {@link FtpFileSystem#available} knows how much room is left: AVBL, ALLO. */
    AVAILABLE_SPACE,
    /** {@link FtpFileSystem#usage} tells of a quota: SITE QUOTA. */
    QUOTA
}
