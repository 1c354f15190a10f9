package io.fluxftp.core.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A data connection broke: the peer reset it, or it closed without the end of data that a FIN is. What came over it
 * may be cut off.
 */
public final class DataConnectionLostException extends IOException {

    private static final long serialVersionUID = 1L;

    DataConnectionLostException(@Nullable Throwable cause) {
        super("the data connection was lost", cause);
    }
}
