package io.fluxftp.core.hash;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A checksum in the making: takes content piece by piece and copies none of it. Not thread-safe; may be used by one thread
 * after the other.
 */
public abstract sealed class ContentHash {

    private ContentHash() {}

    /** Begins a checksum of nothing yet. */
    public static ContentHash of(HashAlgorithm algorithm) {
        return algorithm == HashAlgorithm.CRC32 ? new Crc() : new Digest(algorithm.wireName());
    }

    /**
     * Adds what can be read of a buffer.
     *
     * @param content stays the caller's, with its reader index
     */
    public final void update(ByteBuf content) {
        if (content.nioBufferCount() == 1) {
            update(content.internalNioBuffer(content.readerIndex(), content.readableBytes()));
        } else {
            for (ByteBuffer piece : content.nioBuffers()) {
                update(piece);
            }
        }
    }

    abstract void update(ByteBuffer piece);

    /**
     * Ends the checksum, which takes nothing more.
     *
     * @return lower case hexadecimal digits, two a byte
     */
    public abstract String hex();

    private static final class Crc extends ContentHash {

        private final CRC32 crc = new CRC32();

        @Override
        void update(ByteBuffer piece) {
            crc.update(piece);
        }

        @Override
        public String hex() {
            return HexFormat.of().toHexDigits(crc.getValue(), 8);
        }
    }

    private static final class Digest extends ContentHash {

        private final MessageDigest digest;

        Digest(String name) {
            try {
                digest = MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no " + name, e);
            }
        }

        @Override
        void update(ByteBuffer piece) {
            digest.update(piece);
        }

        @Override
        public String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
