package io.fluxftp.server.command;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.DataConnectionException;

/** The reply to a passive command when there is no port to listen on. */
final class PassiveFailure {

    private PassiveFailure() {}

    static FtpReply reply(DataConnectionException failure) {
        return FtpReply.of(
                ReplyCode.CANNOT_OPEN_DATA_CONNECTION,
                "Cannot listen: " + FtpReply.safe(String.valueOf(failure.getMessage())) + ".");
    }
}
