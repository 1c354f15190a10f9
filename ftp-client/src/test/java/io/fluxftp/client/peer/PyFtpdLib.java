package io.fluxftp.client.peer;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.Interop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** pyftpdlib, run by whichever Python of this machine has it. */
final class PyFtpdLib {
    private static final String SCRIPT = "pyftpdlib-peer.py";

    private PyFtpdLib() {}

    static FtpPeer start() {
        PeerKind kind = PeerKind.PYFTPDLIB;
        Path python = python(kind);
        PeerHome home = PeerHome.create(kind, PeerHome.SAME_USER);
        Path script = home.configure(SCRIPT, script());
        return ProcessPeer.start(
                kind,
                home,
                port -> List.of(
                        python.toString(),
                        script.toString(),
                        home.home().toString(),
                        Integer.toString(port),
                        FtpPeer.USER,
                        FtpPeer.PASSWORD,
                        Integer.toString(kind.firstPassivePort()),
                        Integer.toString(kind.lastPassivePort())));
    }

    /** The first Python on the search path may be somebody's own one, the system's has the package. */
    private static Path python(PeerKind kind) {
        List<Path> candidates = new ArrayList<>();
        Interop.onPath("python3").ifPresent(candidates::add);
        candidates.add(Path.of("/usr/bin/python3"));
        for (Path candidate : candidates) {
            if (Files.isExecutable(candidate)
                    && ExternalTool.of(candidate)
                                    .run(Path.of("."), "-c", "import pyftpdlib")
                                    .exit()
                            == 0) {
                return candidate;
            }
        }
        throw Interop.unavailable(kind.toString(), "no Python of " + candidates + " can import it");
    }

    private static String script() {
        try (InputStream in = PyFtpdLib.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException(SCRIPT + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
