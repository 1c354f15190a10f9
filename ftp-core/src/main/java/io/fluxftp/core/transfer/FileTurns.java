package io.fluxftp.core.transfer;

import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * Where the file on a data channel ends, by the end of the connection or by a mark, and how the next one begins. Runs on the
 * event loop.
 */
final class FileTurns {

    private final DataChannel owner;

    /** Only where a codec needs to know the end; without it the end of the connection is all there is. */
    private @Nullable DataGate gate;

    private boolean inputEnded;

    private boolean markCame;

    private boolean resting;

    FileTurns(DataChannel owner) {
        this.owner = owner;
    }

    void attached(ChannelPipeline pipeline) {
        gate = pipeline.get(DataGate.class);
    }

    /** Whether bytes of the file only come through codecs, which read on demand. */
    boolean isGated() {
        return gate != null;
    }

    /** Whether the connection stays open at the end of a file. */
    private boolean keepsOpen() {
        return gate != null && !gate.endsByClosing();
    }

    /** Whether the file before has ended and the next has not begun. */
    boolean isResting() {
        return resting;
    }

    /** Whether all of the incoming file has come. */
    boolean isComplete() {
        DataGate open = gate;
        if (open == null) {
            return inputEnded;
        }
        return markCame && (inputEnded || !open.endsAtFin());
    }

    /** Whether there may be more to read of the incoming file; where there cannot, the file is cut off. */
    boolean mayRead() {
        if (inputEnded && gate != null && !markCame) {
            owner.lose();
        }
        return !inputEnded && !isComplete();
    }

    /** A read met the FIN: a gate tells it in its time. */
    boolean finMet() {
        if (gate == null) {
            inputEnded = true;
        }
        return inputEnded;
    }

    /** The FIN came, after everything before it. */
    void inputEnded() {
        inputEnded = true;
        if (resting) {
            owner.close();
        } else if (isComplete()) {
            owner.receiver().end();
        } else if (owner.receiver().isSubscribed()) {
            owner.lose();
        }
    }

    /** The file's own end came. */
    void markCame() {
        markCame = true;
        if (keepsOpen()) {
            rest();
        }
        if (isComplete()) {
            owner.receiver().end();
        }
    }

    /** Ends the file in the way that fits what was done with it. */
    void finish(MonoSink<Void> sink) {
        if (resting && owner.receiver().isDone()) {
            sink.success();
        } else if (gate != null && !owner.receiver().isSubscribed()) {
            new FileEnder(owner, sink).start();
        } else {
            owner.close(sink);
        }
    }

    /** The end of a file is with the kernel. */
    void fileSent(MonoSink<Void> sink) {
        if (keepsOpen()) {
            rest();
            sink.success();
        } else {
            owner.close(sink);
        }
    }

    /** Lets what is sent from now on have restart markers. */
    void mark(long offset) {
        if (keepsOpen() && !resting) {
            TransferPipeline.mark(owner.channel().pipeline(), offset);
        }
    }

    /** Between two files. Handlers go later, since they may be at work now. */
    private void rest() {
        DataGate open = gate;
        if (open == null) {
            return;
        }
        open.shut();
        resting = true;
        owner.executeLater(() -> {
            TransferPipeline.rest(owner.channel().pipeline());
            if (inputEnded) {
                owner.close();
            }
        });
    }

    /** Begins a file; not in the turn of the event loop in which the one before ended. */
    void next(TransferParameters parameters, MonoSink<DataChannel> sink) {
        if (!resting || !owner.receiver().isDone()) {
            sink.error(new IllegalStateException("a file is under way"));
        } else if (parameters.mode().endsByClosing() || !TransferPipeline.supports(parameters)) {
            sink.error(new IllegalArgumentException("no parameters for one more file: " + parameters));
        } else {
            markCame = false;
            resting = false;
            owner.fileBegins();
            TransferPipeline.install(owner.channel().pipeline(), parameters);
            sink.success(owner);
        }
    }
}
