package io.fluxftp.server.data;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.DataAbortedException;
import io.fluxftp.core.transfer.DataConnectionLostException;
import io.fluxftp.core.transfer.DataFormatException;
import io.fluxftp.core.transfer.DataTimeoutException;
import io.fluxftp.core.transfer.PageTypeException;
import io.fluxftp.server.file.FtpFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a transfer ended without success, as the client is told.
 *
 * @param code the reply's code
 * @param text the reply's line
 */
record TransferFailure(ReplyCode code, String text) {

    static final TransferFailure ABORTED =
            new TransferFailure(ReplyCode.TRANSFER_ABORTED, "Transfer aborted at the client's request.");
    /** A storage that completes without saying how much it has stored has not said that it has. */
    static final TransferFailure UNCONFIRMED =
            new TransferFailure(ReplyCode.LOCAL_ERROR, "The storage did not confirm the transfer.");

    static final TransferFailure CONTROL_LOST =
            new TransferFailure(ReplyCode.TRANSFER_ABORTED, "The control connection ended before the transfer.");

    private static final Logger LOG = LoggerFactory.getLogger(TransferFailure.class);

    /** The storage names its own code; what failed on the network is 425 or 426, data in a wrong form 451; all else, a storage's own IOException too, is an error of ours. */
    static TransferFailure of(Throwable failure, long session) {
        if (failure instanceof FtpFileException file && file.kind() != FtpFileException.Kind.LOCAL_ERROR) {
            return new TransferFailure(file.replyCode(), FtpReply.safe(file.getMessage() + "."));
        }
        if (failure instanceof PageTypeException) {
            return new TransferFailure(
                    ReplyCode.PAGE_TYPE_UNKNOWN, FtpReply.safe("Transfer failed: " + failure.getMessage() + "."));
        }
        if (failure instanceof DataConnectionException) {
            return new TransferFailure(
                    ReplyCode.CANNOT_OPEN_DATA_CONNECTION,
                    FtpReply.safe("Cannot open data connection: " + failure.getMessage() + "."));
        }
        if (failure instanceof DataConnectionLostException
                || failure instanceof DataTimeoutException
                || failure instanceof DataAbortedException) {
            return new TransferFailure(
                    ReplyCode.TRANSFER_ABORTED, FtpReply.safe("Transfer cut off: " + failure.getMessage() + "."));
        }
        if (failure instanceof DataFormatException) {
            return new TransferFailure(
                    ReplyCode.LOCAL_ERROR, FtpReply.safe("Transfer failed: " + failure.getMessage() + "."));
        }
        LOG.error("[{}] A transfer failed unexpectedly", session, failure);
        return new TransferFailure(ReplyCode.LOCAL_ERROR, "Local error in processing.");
    }
}
