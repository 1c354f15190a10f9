package io.fluxftp.server.command;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.core.transfer.TransferPipeline;
import io.fluxftp.server.session.FtpSession;

/** Takes over transfer parameters that can be served, and refuses others with 504. */
final class Parameters {

    private Parameters() {}

    static FtpReply set(FtpSession session, TransferParameters wanted, String done) {
        if (!TransferPipeline.supports(wanted)) {
            return FtpReply.of(ReplyCode.PARAMETER_NOT_IMPLEMENTED, "Not implemented: of TYPE L only L 8 is served.");
        }
        session.update(state -> state.withParameters(wanted));
        return FtpReply.of(ReplyCode.OKAY, done);
    }
}
