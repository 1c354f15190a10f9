package io.fluxftp.core.transfer;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Which byte of EBCDIC stands for which byte of a file, both ways and without loss: all 256 have one. A file's bytes are taken for
 * ISO-8859-1, which extends ASCII; its line end LF is the EBCDIC NL (RFC 959, section 3.1.1.2), and NEL is the EBCDIC LF.
 */
enum EbcdicTable {
    /** Of Unix systems on mainframes. */
    IBM1047,
    /** Of the USA, Canada, the Netherlands, Portugal, Brazil and others. */
    IBM037;

    /** What ends a line in EBCDIC. */
    static final byte NL = 0x15;

    private static final byte EBCDIC_LF = 0x25;

    private static final int NEL = 0x85;

    private final byte[] toEbcdic;

    private final byte[] toFile = new byte[256];

    EbcdicTable() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        toEbcdic = new String(all, StandardCharsets.ISO_8859_1).getBytes(Charset.forName(name()));
        // Tables differ in which of the two line ends is which.
        toEbcdic['\n'] = NL;
        toEbcdic[NEL] = EBCDIC_LF;
        BitSet seen = new BitSet();
        for (int i = 0; i < toEbcdic.length; i++) {
            toFile[toEbcdic[i] & 0xff] = (byte) i;
            seen.set(toEbcdic[i] & 0xff);
        }
        if (seen.cardinality() != all.length) {
            throw new IllegalStateException(name() + " does not have every byte once");
        }
    }

    /** Writes the EBCDIC of what a buffer has to another. */
    void encode(ByteBuf file, ByteBuf ebcdic) {
        int at = ebcdic.writerIndex();
        ebcdic.writeBytes(file, file.readerIndex(), file.readableBytes());
        translate(toEbcdic, ebcdic, at);
    }

    /** Replaces the EBCDIC in a buffer by the bytes of the file. */
    void decode(ByteBuf buffer) {
        translate(toFile, buffer, buffer.readerIndex());
    }

    /** Many bytes at a time: each access to a buffer is checked, and under leak detection recorded with its stack. */
    private static void translate(byte[] table, ByteBuf buffer, int from) {
        byte[] chunk = new byte[Math.min(8 * 1024, buffer.writerIndex() - from)];
        for (int at = from; at < buffer.writerIndex(); at += chunk.length) {
            int size = Math.min(chunk.length, buffer.writerIndex() - at);
            buffer.getBytes(at, chunk, 0, size);
            for (int i = 0; i < size; i++) {
                chunk[i] = table[chunk[i] & 0xff];
            }
            buffer.setBytes(at, chunk, 0, size);
        }
    }
}
