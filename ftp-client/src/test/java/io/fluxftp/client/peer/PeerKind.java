package io.fluxftp.client.peer;

import java.util.function.Supplier;

/** The servers that this framework is measured against. Passive ports are disjoint and outside of the ephemeral range. */
public enum PeerKind {
    /** Chris Evans' vsftpd: neither MLSD nor asynchronous ABOR, the name and the size of a file in its listings only. */
    VSFTPD("vsftpd", 21_000, Vsftpd::start),
    /** ProFTPD, with MLSD, MFMT and UTF-8. */
    PROFTPD("ProFTPD", 22_000, ProFtpd::start),
    /** Pure-FTPd with virtual users. */
    PURE_FTPD("Pure-FTPd", 23_000, PureFtpd::start),
    /** The Python library pyftpdlib. */
    PYFTPDLIB("pyftpdlib", 24_000, PyFtpdLib::start),
    /** Apache FtpServer, in this JVM. */
    APACHE("Apache FtpServer", 25_000, ApacheFtpServerPeer::start);

    private static final int PASSIVE_PORTS = 1_000;

    private final String title;
    private final int firstPassivePort;
    private final Supplier<FtpPeer> starter;

    PeerKind(String title, int firstPassivePort, Supplier<FtpPeer> starter) {
        this.title = title;
        this.firstPassivePort = firstPassivePort;
        this.starter = starter;
    }

    /**
     * Starts a server of this kind that belongs to the caller.
     *
     * @return the server, ready to be connected to
     * @throws RuntimeException as {@link io.fluxftp.testing.Interop#unavailable} makes it, if this machine has none
     */
    public FtpPeer start() {
        return starter.get();
    }

    int firstPassivePort() {
        return firstPassivePort;
    }

    int lastPassivePort() {
        return firstPassivePort + PASSIVE_PORTS - 1;
    }

    /** Returns the name that the server goes by. */
    @Override
    public String toString() {
        return title;
    }
}
