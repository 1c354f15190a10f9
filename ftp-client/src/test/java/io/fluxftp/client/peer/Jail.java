package io.fluxftp.client.peer;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.Interop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs a system's FTP daemon without touching the system: in mount and process namespaces of its own, with a private
 * {@code /etc} that knows one user, and an empty {@code /run}. All its processes end with the first one.
 */
final class Jail {
    /** The user and group id that the daemons serve as; it is known inside of the jail only. */
    static final int ID = 64_999;

    /** The PAM service of the daemons: the password is looked up in the private {@code /etc/shadow}. */
    static final String PAM_SERVICE = "ftp-peer";

    /** {@link FtpPeer#PASSWORD}, as crypt(3) with SHA-512 keeps it. */
    static final String HASH =
            "$6$fluxftp$jI8Mv9WioU7GqKQfun8iKukC83SzJqKZksXSdjcGGE/PVTWo.pVI8NSSY5VaSHM4MnkC6qz0fDN1.LyZZHK3j.";

    /**
     * The first process: furnishes its namespaces, starts the daemon, and ends when the daemon ends or standard input
     * does, which ends all others.
     */
    private static final String INIT = """
            mount -t tmpfs none /run && mkdir /run/pure-ftpd && mount --bind "$1" /etc || exit 71
            shift
            exec 3<&0
            "$@" </dev/null 3<&- &
            daemon=$!
            { cat <&3 >/dev/null; kill -9 $daemon; } &
            wait $daemon
            """;

    private Jail() {}

    /** Fails or skips the test if this machine or this user cannot make a jail. */
    static void demand(PeerKind kind) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            throw Interop.unavailable(kind.toString(), "it is run on Linux only");
        }
        if (!isSuperUser()) {
            throw Interop.unavailable(kind.toString(), "only the super-user can start it");
        }
        Path unshare = Interop.onPath("unshare")
                .orElseThrow(() -> Interop.unavailable(kind.toString(), "there is no unshare(1) on the search path"));
        ExternalTool.Output trial = ExternalTool.of(unshare)
                .run(Path.of("/"), "--mount", "--pid", "--fork", "--propagation", "private", "true");
        if (trial.exit() != 0) {
            throw Interop.unavailable(kind.toString(), "namespaces cannot be made: " + trial);
        }
    }

    private static boolean isSuperUser() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the private {@code /etc} into the peer's directory. */
    static void furnish(PeerHome home) {
        home.configure("etc/passwd", """
                root:x:0:0::/root:/bin/sh
                nobody:x:65534:65534::/nonexistent:/bin/sh
                %1$s:x:%2$d:%2$d::/:/bin/sh
                """.formatted(FtpPeer.USER, ID));
        home.configure("etc/group", """
                root:x:0:
                nogroup:x:65534:
                %s:x:%d:
                """.formatted(FtpPeer.USER, ID));
        home.configure("etc/shadow", "%s:%s:19000:0:99999:7:::\n".formatted(FtpPeer.USER, HASH));
        home.configure("etc/nsswitch.conf", "passwd: files\ngroup: files\nshadow: files\nhosts: files\n");
        home.configure("etc/hosts", "127.0.0.1 localhost\n");
        home.configure("etc/pam.d/" + PAM_SERVICE, "auth required pam_unix.so\naccount required pam_unix.so\n");
        Path libraries = Path.of("/etc/ld.so.cache");
        try {
            if (Files.exists(libraries)) {
                Files.copy(libraries, home.root().resolve("etc/ld.so.cache"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the command line that runs {@code daemon} in the jail that {@link #furnish} prepared. */
    static List<String> command(PeerHome home, List<String> daemon) {
        List<String> line = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
        line.addAll(List.of("--propagation", "private", "sh", "-c", INIT, "jail"));
        line.add(home.root().resolve("etc").toString());
        line.addAll(daemon);
        return line;
    }
}
