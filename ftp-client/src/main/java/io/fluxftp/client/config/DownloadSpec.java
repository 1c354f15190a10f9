package io.fluxftp.client.config;

import io.fluxftp.client.result.TransferProgress;
import java.util.function.Consumer;

/** How a local file comes down; see {@link FileOptions}. */
public final class DownloadSpec {

    private boolean resume = FileOptions.DEFAULT.resume();
    private Consumer<TransferProgress> progress = FileOptions.DEFAULT.progress();

    /** The defaults. */
    public DownloadSpec() {}

    /**
     * Whether an earlier attempt is continued. What has come down is kept in {@code NAME.part} beside the target until
     * the file is complete; the next attempt asks the server for the rest. Whether the remote file has changed in between
     * is checked by its size only.
     *
     * @param value false by default
     * @return this
     */
    public DownloadSpec resume(boolean value) {
        resume = value;
        return this;
    }

    /**
     * Who is told how far it has come.
     *
     * @param listener called for every piece that has been moved, one call at a time, on a thread of the transfer;
     *     must not block; what it throws fails the transfer
     * @return this
     */
    public DownloadSpec onProgress(Consumer<TransferProgress> listener) {
        progress = listener;
        return this;
    }

    /**
     * What has been set.
     *
     * @return the value
     */
    public FileOptions build() {
        return new FileOptions(resume, progress);
    }
}
