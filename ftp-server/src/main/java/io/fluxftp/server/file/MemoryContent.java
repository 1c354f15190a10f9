package io.fluxftp.server.file;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes in immutable pieces. What is made of it shares the pieces with it. */
final class MemoryContent {
    static final MemoryContent EMPTY = new MemoryContent(List.of(), 0);

    private static final int PIECE = 64 * 1024;

    private final List<byte[]> pieces;
    private final long size;

    private MemoryContent(List<byte[]> pieces, long size) {
        this.pieces = List.copyOf(pieces);
        this.size = size;
    }

    long size() {
        return size;
    }

    int pieceCount() {
        return pieces.size();
    }

    /** The first bytes. */
    MemoryContent prefix(long length) {
        if (length == size) {
            return this;
        }
        List<byte[]> kept = new ArrayList<>();
        long left = length;
        for (byte[] piece : pieces) {
            if (left <= 0) {
                break;
            }
            kept.add(left >= piece.length ? piece : Arrays.copyOf(piece, (int) left));
            left -= piece.length;
        }
        return new MemoryContent(kept, length);
    }

    /** This and then the other; small pieces where they meet become one, so that many small appends stay few pieces. */
    MemoryContent append(MemoryContent other) {
        if (size == 0) {
            return other;
        }
        if (other.size == 0) {
            return this;
        }
        List<byte[]> all = new ArrayList<>(pieces);
        byte[] last = all.get(all.size() - 1);
        byte[] first = other.pieces.get(0);
        if (last.length + first.length <= PIECE) {
            byte[] joined = Arrays.copyOf(last, last.length + first.length);
            System.arraycopy(first, 0, joined, last.length, first.length);
            all.set(all.size() - 1, joined);
            all.addAll(other.pieces.subList(1, other.pieces.size()));
        } else {
            all.addAll(other.pieces);
        }
        return new MemoryContent(all, size + other.size);
    }

    /** Where an offset lies. */
    Position position(long offset) {
        int piece = 0;
        long left = offset;
        while (piece < pieces.size() && left >= pieces.get(piece).length) {
            left -= pieces.get(piece++).length;
        }
        return new Position(piece, (int) left);
    }

    record Position(int piece, int index) {}

    /** The rest of a piece, read-only, without copying. */
    ByteBuf buffer(Position from) {
        byte[] piece = pieces.get(from.piece);
        return Unpooled.wrappedBuffer(piece, from.index, piece.length - from.index)
                .asReadOnly();
    }

    /** Collects bytes. */
    static final class Builder {
        private final List<byte[]> full = new ArrayList<>();
        private byte[] current = new byte[0];
        private int used;

        /** Copies all bytes of the buffer. */
        void add(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                if (used == PIECE) {
                    full.add(current);
                    current = new byte[0];
                    used = 0;
                }
                if (used == current.length) {
                    int wanted = Math.max(2 * used, used + bytes.remaining());
                    current = Arrays.copyOf(current, Math.min(PIECE, wanted));
                }
                int step = Math.min(bytes.remaining(), current.length - used);
                bytes.get(current, used, step);
                used += step;
            }
        }

        MemoryContent build() {
            List<byte[]> pieces = new ArrayList<>(full);
            if (used > 0) {
                pieces.add(Arrays.copyOf(current, used));
            }
            return new MemoryContent(pieces, (long) full.size() * PIECE + used);
        }
    }
}
