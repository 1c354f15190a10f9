package io.fluxftp.core.codec;

/** The bytes of RFC 854 (telnet) that a control connection meets, and the line ends of its network virtual terminal. */
final class Telnet {

    static final byte NUL = 0;
    static final byte LF = '\n';
    static final byte CR = '\r';

    /** Ends a subnegotiation. */
    static final int SE = 240;

    /** Begins a subnegotiation. */
    static final int SB = 250;

    static final int WILL = 251;
    static final int WONT = 252;
    static final int DO = 253;
    static final int DONT = 254;

    /** Interpret as command; twice it is the data byte 0xFF. */
    static final int IAC = 255;

    /** The lowest byte that is a command after IAC: the linemode commands of RFC 1184 and EOR of RFC 885 included. */
    static final int FIRST_COMMAND = 236;

    private Telnet() {}
}
