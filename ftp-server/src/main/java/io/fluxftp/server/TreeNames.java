package io.fluxftp.server;

import io.fluxftp.core.reply.FtpReply;

/** The names by which SMNT mounts trees. */
final class TreeNames {

    private static final int LONGEST = 255;

    private TreeNames() {}

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException when it is none
     */
    static String checked(String name) {
        if (name.isEmpty()
                || name.length() > LONGEST
                || name.indexOf('/') >= 0
                || !FtpReply.safe(name).equals(name)) {
            throw new IllegalArgumentException("name of a file system '" + FtpReply.safe(name) + "': expected 1 to "
                    + LONGEST + " characters, no slash and no control character among them");
        }
        return name;
    }
}
