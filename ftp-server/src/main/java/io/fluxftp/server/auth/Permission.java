package io.fluxftp.server.auth;

/** One thing that a user may be allowed to do. */
public enum Permission {
    /** Read files: RETR. */
    READ,
    /** See what there is: LIST, NLST, MLSD, MLST, STAT, SIZE, MDTM. */
    LIST,
    /** Create and replace files: STOR, STOU. */
    WRITE,
    /** Add to existing files: APPE, and STOR after REST. */
    APPEND,
    /** Delete files: DELE. */
    DELETE,
    /** Rename files and directories: RNFR, RNTO. */
    RENAME,
    /** Make directories: MKD. */
    MAKE_DIRECTORY,
    /** Remove directories: RMD. */
    REMOVE_DIRECTORY,
    /** Change times: MFMT, MDTM with a time. */
    SET_MODIFIED
}
