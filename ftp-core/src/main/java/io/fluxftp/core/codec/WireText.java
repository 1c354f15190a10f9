package io.fluxftp.core.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** Writes text into a control connection with its escapes: IAC doubled (RFC 854), CR as CR NUL (RFC 2640, section 3.1). */
final class WireText {

    private WireText() {}

    static void write(String text, FtpCharset charset, ByteBuf out) {
        if (isPlain(text)) {
            ByteBufUtil.writeAscii(out, text);
        } else {
            escape(charset.encode(text), out);
        }
    }

    static void endLine(ByteBuf out) {
        out.writeByte(Telnet.CR).writeByte(Telnet.LF);
    }

    private static void escape(byte[] bytes, ByteBuf out) {
        out.ensureWritable(bytes.length);
        for (byte b : bytes) {
            out.writeByte(b);
            if (b == (byte) Telnet.IAC) {
                out.writeByte(Telnet.IAC);
            } else if (b == Telnet.CR) {
                out.writeByte(Telnet.NUL);
            }
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F || c == '\r') {
                return false;
            }
        }
        return true;
    }
}
