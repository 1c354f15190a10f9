package io.fluxftp.client.config;

import io.fluxftp.client.result.TransferProgress;
import java.util.function.Consumer;

/**
 * How a local file goes up or comes down.
 *
 * @param resume whether an earlier attempt is continued
 * @param progress told of every piece that has been moved, on the thread that moved it; must not block
 */
public record FileOptions(boolean resume, Consumer<TransferProgress> progress) {

    /** From the start; nobody is told. */
    public static final FileOptions DEFAULT = new FileOptions(false, progress -> {});
}
