package io.fluxftp.server.command;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.session.FtpSession;

/** The reply that opens a transfer: 125 where the data connection of the one before is still open, else 150 (RFC 959 §5.4). */
final class Opening {

    private Opening() {}

    /** Tells the type, the name and, where it is known, the number of bytes, which some clients read. */
    static FtpReply of(FtpSession session, Transfer transfer, long bytes) {
        String type =
                switch (transfer.parameters().type().code()) {
                    case ASCII -> "ASCII";
                    case EBCDIC -> "EBCDIC";
                    case IMAGE, LOCAL -> "BINARY";
                };
        String name = FtpReply.safe(transfer.path().name());
        String size = bytes < 0 ? "" : " (" + bytes + " bytes)";
        String opening = session.connections().isOpen() ? "Using open " : "Opening ";
        return of(session, opening + type + " mode data connection for " + name + size + ".");
    }

    /** With a text of its own. */
    static FtpReply of(FtpSession session, String text) {
        return FtpReply.of(
                session.connections().isOpen() ? ReplyCode.TRANSFER_STARTING : ReplyCode.OPENING_DATA_CONNECTION, text);
    }
}
