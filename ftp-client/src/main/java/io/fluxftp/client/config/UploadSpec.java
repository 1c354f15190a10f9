package io.fluxftp.client.config;

import io.fluxftp.client.result.TransferProgress;
import java.util.function.Consumer;

/** How a local file goes up; see {@link FileOptions}. */
public final class UploadSpec {

    private boolean resume = FileOptions.DEFAULT.resume();
    private Consumer<TransferProgress> progress = FileOptions.DEFAULT.progress();

    /** The defaults. */
    public UploadSpec() {}

    /**
     * Whether an earlier attempt is continued: the remote file is taken for the beginning of the local one, and what is
     * missing is added. Nothing is sent when the sizes agree; a longer remote file is an error.
     *
     * @param value false by default
     * @return this
     */
    public UploadSpec resume(boolean value) {
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
    public UploadSpec onProgress(Consumer<TransferProgress> listener) {
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
