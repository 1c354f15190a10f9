package io.fluxftp.server.auth;

/** One thing that a user may be allowed to do. The last two are about others, and not among {@link Permissions#all}. */
public enum Permission {
    /** Read files: RETR. */
    READ,
    /** See what there is: LIST, NLST, MLSD, STAT; MLST, SIZE and MDTM, which READ and RENAME include for single files. */
    LIST,
    /** Create and replace files: STOR, also after REST, STOU, ALLO. */
    WRITE,
    /** Add to files, which are made where they are not there: APPE. */
    APPEND,
    /** Delete files: DELE. */
    DELETE,
    /** Rename files and directories: RNFR, RNTO. To take the place of another file needs WRITE, too. */
    RENAME,
    /** Make directories: MKD. */
    MAKE_DIRECTORY,
    /** Remove directories: RMD. */
    REMOVE_DIRECTORY,
    /** Change times: MFMT, MFCT, MDTM with a time. */
    SET_MODIFIED,
    /** Change unix permissions: SITE CHMOD, MFF with UNIX.mode. */
    CHANGE_MODE,
    /** See who else is connected and what they do: SITE WHO. Asked for the root. */
    SEE_SESSIONS,
    /** See from where they are: SITE WHO. Asked for the root. */
    SEE_ADDRESSES
}
