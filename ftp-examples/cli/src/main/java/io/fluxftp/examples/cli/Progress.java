package io.fluxftp.examples.cli;

import io.fluxftp.client.result.TransferProgress;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar where a person looks on, nothing where standard error goes elsewhere. */
final class Progress implements Consumer<TransferProgress>, AutoCloseable {

    private static final long MEBIBYTE = 1L << 20;

    private static final int UPDATE_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private long moved;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Begins a bar. */
    static Progress of(String name) {
        return new Progress(Terminal.isError() ? bar(name) : null);
    }

    private static ProgressBar bar(String name) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(-1)
                .setUnit("MiB", MEBIBYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .showSpeed()
                .build();
    }

    /** Shows how far a transfer has come. */
    @Override
    public void accept(TransferProgress progress) {
        if (bar != null) {
            if (progress.total() >= 0) {
                bar.maxHint(progress.total());
            }
            bar.stepTo(progress.bytes());
        }
    }

    /** Shows that more bytes have been moved, of nobody knows how many. */
    void add(int bytes) {
        moved += bytes;
        accept(new TransferProgress(moved, -1));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
