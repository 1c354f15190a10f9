package io.fluxftp.server.command;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.data.Transfer;

/** The text of a 150 reply. */
final class Opening {

    private Opening() {}

    /** Tells the type, the name and, where it is known, the number of bytes, which some clients read. */
    static String text(Transfer transfer, long bytes) {
        String type = transfer.parameters().type().isBinary() ? "BINARY" : "ASCII";
        String name = FtpReply.safe(transfer.path().name());
        String size = bytes < 0 ? "" : " (" + bytes + " bytes)";
        return "Opening " + type + " mode data connection for " + name + size + ".";
    }
}
