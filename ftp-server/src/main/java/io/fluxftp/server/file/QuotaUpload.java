package io.fluxftp.server.file;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.WriteOptions.Mode;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * An upload that counts against a quota. Its bytes are reserved as they pass ({@link MeteredContent}). The storage's write
 * is never cancelled: a content that is cut off makes it clean up and answer, and only that answer tells what became of
 * the bytes.
 *
 * <p>What it replaces is found out in one of two ways. An upload that makes or replaces a whole file holds back the end of
 * its content until it is its turn, looks at what has the name then, and keeps the turn until the storage has answered.
 * One that goes on with a file, or may leave a part of one, looks before the storage opens it, and claims it: nobody else
 * changes it until the storage has answered.
 */
final class QuotaUpload extends Mono<Long> {
    private final FtpFileSystem target;
    private final QuotaLedger ledger;
    private final FtpPath ledgerPath;
    private final FtpPath path;
    private final WriteOptions options;
    private final Flux<ByteBuf> content;

    QuotaUpload(
            FtpFileSystem target,
            QuotaLedger ledger,
            FtpPath ledgerPath,
            FtpPath path,
            WriteOptions options,
            Flux<ByteBuf> content) {
        this.target = target;
        this.ledger = ledger;
        this.ledgerPath = ledgerPath;
        this.path = path;
        this.options = options;
        this.content = content;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Long> actual) {
        actual.onSubscribe(new Run(actual));
    }

    private boolean claims() {
        return options.mode() == Mode.APPEND || options.offset() > 0 || options.partial();
    }

    private FtpFileException exceeded() {
        return new FtpFileException(Kind.QUOTA_EXCEEDED, path);
    }

    private static long size(@Nullable FtpFile file) {
        return file == null ? 0 : Math.max(0, file.size());
    }

    /** What the storage has answered. */
    private record Answer(long written, @Nullable Throwable error) {}

    private final class Run implements Subscription {
        private final CoreSubscriber<? super Long> actual;
        private final MeteredContent metered;
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicBoolean hasTurn = new AtomicBoolean();
        private volatile boolean cancelled;

        // Written before the storage is asked, or in the turn in which it gets the end of the content.
        private QuotaLedger.@Nullable Claim claim;
        private @Nullable FtpFile old;
        private boolean newFileCounted;

        // Guarded by this: who comes second, the storage's answer or our decision how the content ends, does the
        // accounts.
        private boolean deciding;
        private @Nullable Answer answer;

        Run(CoreSubscriber<? super Long> actual) {
            this.actual = actual;
            this.metered = new MeteredContent(content, ledger, QuotaUpload.this::exceeded, this::endTurn, this::ended);
        }

        @Override
        public void request(long n) {
            if (!Operators.validate(n) || !asked.compareAndSet(0, 1)) {
                return;
            }
            Usage usage = ledger.usage();
            if (usage.bytesLeft() == 0) {
                actual.onError(exceeded());
            } else if (claims()) {
                takeTurn(() -> {
                    QuotaLedger.Claimed claimed = ledger.claimed();
                    look((file, error) -> claimAndStart(claimed, file, error));
                });
            } else if (usage.filesLeft() == 0) {
                look(this::startUnlessNew);
            } else {
                start();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            metered.cutOff(new CancellationException("the upload was cancelled"));
        }

        private void takeTurn(Runnable turn) {
            ledger.turns().take(() -> {
                hasTurn.set(true);
                turn.run();
            });
        }

        private void endTurn() {
            if (hasTurn.compareAndSet(true, false)) {
                ledger.turns().end();
            }
        }

        /** Finds out what has the path: a file, or no file (both null), or an error. */
        private void look(BiConsumer<@Nullable FtpFile, @Nullable Throwable> then) {
            target.stat(path)
                    .map(file -> new Looked(file.isFile() ? file : null, null))
                    .onErrorResume(e -> Mono.just(new Looked(null, isNotFound(e) ? null : e)))
                    .defaultIfEmpty(new Looked(null, null))
                    .contextWrite(actual.currentContext())
                    .subscribe(looked -> then.accept(looked.file, looked.error));
        }

        private record Looked(
                @Nullable FtpFile file, @Nullable Throwable error) {}

        private static boolean isNotFound(Throwable error) {
            return error instanceof FtpFileException e && e.kind() == Kind.NOT_FOUND;
        }

        private void startUnlessNew(@Nullable FtpFile file, @Nullable Throwable error) {
            if (error != null || file == null) {
                settle(new Answer(0, error == null ? exceeded() : error));
            } else {
                start();
            }
        }

        private void claimAndStart(QuotaLedger.Claimed claimed, @Nullable FtpFile file, @Nullable Throwable error) {
            Throwable refusal = error;
            if (refusal == null) {
                claim = claimed.includes(file, ledgerPath) ? null : ledger.claim(file, ledgerPath);
                refusal = claim == null ? QuotaLedger.busy(path) : count(file);
            }
            if (refusal == null) {
                start();
            } else {
                settle(new Answer(0, refusal));
            }
        }

        /** Notes the old file, or counts the new one; the error where it is one too many. */
        private @Nullable Throwable count(@Nullable FtpFile file) {
            old = file;
            newFileCounted = file == null && ledger.reserveFile();
            return file == null && !newFileCounted ? exceeded() : null;
        }

        private void start() {
            if (cancelled) {
                settle(new Answer(0, new CancellationException("the upload was cancelled")));
                return;
            }
            target.write(path, options, metered)
                    .defaultIfEmpty(0L)
                    .contextWrite(actual.currentContext())
                    .subscribe(written -> answered(new Answer(written, null)), error -> answered(new Answer(0, error)));
        }

        /** The content has come to its end, or was cut off. */
        private void ended(@Nullable Throwable error) {
            if (error != null || claim != null) {
                metered.end(error);
                return;
            }
            synchronized (this) {
                deciding = true;
            }
            takeTurn(() -> {
                QuotaLedger.Claimed claimed = ledger.claimed();
                look((file, failure) -> decide(claimed, file, failure));
            });
        }

        private void decide(QuotaLedger.Claimed claimed, @Nullable FtpFile file, @Nullable Throwable failure) {
            Throwable refusal = failure;
            if (cancelled) {
                refusal = new CancellationException("the upload was cancelled");
            } else if (refusal == null) {
                refusal = claimed.includes(file, ledgerPath) ? QuotaLedger.busy(path) : count(file);
            }
            Answer early;
            synchronized (this) {
                deciding = false;
                early = answer;
            }
            if (early == null) {
                metered.end(refusal);
            } else {
                settle(early);
            }
        }

        private void answered(Answer given) {
            synchronized (this) {
                if (deciding) {
                    answer = given;
                    return;
                }
            }
            settle(given);
        }

        /** Does the accounts. */
        private void settle(Answer given) {
            long reserved = metered.close();
            if (given.error == null) {
                ledger.give(options.mode() == Mode.APPEND || old == null ? 0 : size(old) - options.offset(), 0);
                finish(given);
            } else if (claim != null && options.partial()) {
                look((file, failure) -> {
                    settlePartial(file, failure, reserved);
                    finish(given);
                });
            } else {
                ledger.give(reserved, newFileCounted ? 1 : 0);
                finish(given);
            }
        }

        /** A part may have been kept. Where that cannot be told, the bytes stay counted. */
        private void settlePartial(@Nullable FtpFile file, @Nullable Throwable failure, long reserved) {
            if (failure != null || (file == null && old != null)) {
                return;
            }
            ledger.give(size(old) + reserved - size(file), newFileCounted && file == null ? 1 : 0);
        }

        private void finish(Answer given) {
            QuotaLedger.Claim claimed = claim;
            if (claimed != null) {
                claimed.release();
            }
            endTurn();
            if (cancelled) {
                return;
            }
            if (given.error == null) {
                actual.onNext(given.written);
                actual.onComplete();
            } else {
                Throwable refusal = metered.refusal();
                actual.onError(refusal == null ? given.error : refusal);
            }
        }
    }
}
