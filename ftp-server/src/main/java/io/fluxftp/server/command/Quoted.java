package io.fluxftp.server.command;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;

/** A path in a 257 reply: between quotes, a quote in it doubled (RFC 959 appendix II). */
final class Quoted {

    private Quoted() {}

    static String path(FtpPath path) {
        return '"' + FtpReply.safe(path.toString()).replace("\"", "\"\"") + '"';
    }
}
