package io.fluxftp.core.codec;

import static io.fluxftp.core.codec.Telnet.CR;
import static io.fluxftp.core.codec.Telnet.IAC;
import static io.fluxftp.core.codec.Telnet.LF;
import static io.fluxftp.core.codec.Telnet.NUL;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into lines: ends of line, telnet bytes, the limit and the character set; no grammar. What it gives out
 * depends on the bytes only and not on how they are split over buffers.
 *
 * <p>A line that lies in one buffer and holds nothing special is decoded right from it; any other goes byte by byte through
 * a state machine into an array of at most the limit.
 *
 * <p>IAC followed by a byte that is no telnet command is a data byte 0xFF of a peer that does not double it, except at
 * the beginning of a line: there it is what remains of {@code IAC DM} when DM came as urgent data and the kernel took it
 * out of the stream, and is dropped.
 */
final class LineReader {

    /** What {@link #next} found. */
    enum Event {
        /** A line: {@link #line()} has it. */
        LINE,
        /** A line has just grown past the limit. What remains of it is skipped. */
        TOO_LONG,
        /** All bytes are read and no line has ended. */
        MORE
    }

    /** Takes the requests of a peer's telnet to change an option. */
    @FunctionalInterface
    interface OptionListener {
        /**
         * A request came.
         *
         * @param verb WILL, WONT, DO or DONT
         * @param option the option's number
         */
        void onOption(int verb, int option);
    }

    private enum State {
        TEXT,
        /** After IAC. */
        COMMAND,
        /** After IAC and WILL, WONT, DO or DONT. */
        OPTION,
        /** After IAC SB. */
        SUBNEGOTIATION,
        /** After IAC within a subnegotiation. */
        SUBNEGOTIATION_COMMAND
    }

    private static final byte[] EMPTY = {};
    private static final int FIRST_CAPACITY = 128;

    /** An array above this is not kept for the next line: most lines are short and most sessions idle. */
    private static final int KEPT_CAPACITY = 1024;

    private final int limit;
    private final OptionListener options;

    private byte[] bytes = EMPTY;
    private int length;
    private boolean pendingCr;
    private boolean skipping;
    private State state = State.TEXT;
    private int optionVerb;
    private String line = "";

    LineReader(int limit, OptionListener options) {
        this.limit = limit;
        this.options = options;
    }

    /** The line that the last {@link Event#LINE} stands for. */
    String line() {
        return line;
    }

    /** Reads up to the next event; {@link Event#MORE} only with all bytes read. */
    Event next(ByteBuf in, FtpCharset charset) {
        if (isAtStart() && wholeLine(in, charset)) {
            return Event.LINE;
        }
        while (in.isReadable()) {
            Event event = skipping ? skip(in) : read(in.readUnsignedByte(), charset);
            if (event != null) {
                return event;
            }
        }
        return Event.MORE;
    }

    /** Forgets the line that has begun, and whether one is being skipped. */
    void reset() {
        clear();
        skipping = false;
    }

    /** Whether nothing of a next line has been read, not even a part of a telnet command. */
    boolean isAtStart() {
        return length == 0 && !pendingCr && !skipping && state == State.TEXT;
    }

    private boolean wholeLine(ByteBuf in, FtpCharset charset) {
        int start = in.readerIndex();
        // Not further than the longest line with CRLF: what lies behind is searched when its turn comes.
        int end = (int) Math.min(in.writerIndex(), (long) start + limit + 2);
        int lf = in.indexOf(start, end, LF);
        if (lf < 0) {
            return false;
        }
        int stop = lf > start && in.getByte(lf - 1) == CR ? lf - 1 : lf;
        if (stop - start > limit || in.indexOf(start, stop, (byte) IAC) >= 0 || in.indexOf(start, stop, CR) >= 0) {
            return false;
        }
        line = charset.decode(in, start, stop - start);
        in.readerIndex(lf + 1);
        return true;
    }

    private @Nullable Event skip(ByteBuf in) {
        int lf = in.indexOf(in.readerIndex(), in.writerIndex(), LF);
        if (lf < 0) {
            in.skipBytes(in.readableBytes());
        } else {
            in.readerIndex(lf + 1);
            skipping = false;
        }
        return null;
    }

    private @Nullable Event read(int b, FtpCharset charset) {
        return switch (state) {
            case TEXT -> plain(b, charset);
            case COMMAND -> command(b, charset);
            case OPTION -> option(b);
            case SUBNEGOTIATION -> subnegotiation(b, b == IAC ? State.SUBNEGOTIATION_COMMAND : state, charset);
            case SUBNEGOTIATION_COMMAND ->
                subnegotiation(b, b == Telnet.SE ? State.TEXT : State.SUBNEGOTIATION, charset);
        };
    }

    private @Nullable Event plain(int b, FtpCharset charset) {
        if (b == IAC) {
            state = State.COMMAND;
            return null;
        }
        return text(b, charset);
    }

    private @Nullable Event option(int b) {
        state = State.TEXT;
        options.onOption(optionVerb, b);
        return null;
    }

    /** Nothing here ever agrees to an option, so no peer has a subnegotiation to make: it never swallows a next line. */
    private @Nullable Event subnegotiation(int b, State next, FtpCharset charset) {
        if (b != LF) {
            state = next;
            return null;
        }
        state = State.TEXT;
        return text(LF, charset);
    }

    private @Nullable Event command(int b, FtpCharset charset) {
        state = State.TEXT;
        if (b == IAC) {
            return text(IAC, charset);
        }
        if (b >= Telnet.WILL) {
            state = State.OPTION;
            optionVerb = b;
            return null;
        }
        if (b >= Telnet.FIRST_COMMAND) {
            state = b == Telnet.SB ? State.SUBNEGOTIATION : State.TEXT;
            return null;
        }
        if (length > 0 || pendingCr) {
            Event event = text(IAC, charset);
            if (event != null) {
                skipping = b != LF;
                return event;
            }
        }
        return text(b, charset);
    }

    private @Nullable Event text(int b, FtpCharset charset) {
        if (b == LF) {
            return end(charset);
        }
        if (pendingCr) {
            pendingCr = false;
            Event event = append(CR);
            if (event != null || b == NUL) {
                return event;
            }
        }
        if (b == CR) {
            pendingCr = true;
            return null;
        }
        return append(b);
    }

    private Event end(FtpCharset charset) {
        line = charset.decode(bytes, length);
        clear();
        return Event.LINE;
    }

    private @Nullable Event append(int b) {
        if (length == limit) {
            clear();
            skipping = true;
            return Event.TOO_LONG;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(FIRST_CAPACITY, length * 2)));
        }
        bytes[length++] = (byte) b;
        return null;
    }

    private void clear() {
        length = 0;
        pendingCr = false;
        state = State.TEXT;
        if (bytes.length > KEPT_CAPACITY) {
            bytes = EMPTY;
        }
    }
}
