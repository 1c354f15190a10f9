package io.fluxftp.server.command;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;

/** After EPSV ALL every other set-up command is refused (RFC 2428 §4). */
final class ExtendedPassiveOnly {

    private ExtendedPassiveOnly() {}

    static FtpReply refusal() {
        return FtpReply.of(ReplyCode.ARGUMENT_ERROR, "Only EPSV is accepted after EPSV ALL.");
    }
}
