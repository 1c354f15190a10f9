package io.fluxftp.core.codec;

import java.io.IOException;

/**
 * What came over a control connection is not FTP, or more than the limits allow, or a value cannot be sent. The message
 * is safe to log.
 */
public final class FtpCodecException extends IOException {

    private static final long serialVersionUID = 1L;

    FtpCodecException(String message) {
        super(message);
    }

    FtpCodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
