package io.fluxftp.client.peer;

import io.fluxftp.testing.ExternalTool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pure-FTPd: a virtual user of its own database, locked into the home; no anonymous login, no TLS. */
final class PureFtpd {
    private PureFtpd() {}

    static FtpPeer start() {
        PeerKind kind = PeerKind.PURE_FTPD;
        DebianPackages packages = DebianPackages.require(kind);
        PeerHome home = PeerHome.create(kind, Jail.ID);
        Jail.furnish(home);
        Path users = home.configure(
                "users",
                "%1$s:%2$s:%3$d:%3$d::%4$s/./::::::::::::\n".formatted(FtpPeer.USER, Jail.HASH, Jail.ID, home.home()));
        Path database = home.root().resolve("users.pdb");
        List<String> make = packages.command("usr/bin/pure-pw", "mkdb", database.toString(), "-f", users.toString());
        ExternalTool.require(make.get(0))
                .run(home.root(), make.subList(1, make.size()).toArray(String[]::new))
                .succeeds();
        List<String> options = List.of(
                "--chrooteveryone",
                "--noanonymous",
                "--dontresolve",
                "--login=puredb:" + database,
                "--tls=0",
                "--syslogfacility=none",
                "--minuid=100",
                "--limitrecursion=20000:8",
                "--maxclientsnumber=200",
                "--maxclientsperip=200",
                "--passiveportrange=" + kind.firstPassivePort() + ":" + kind.lastPassivePort(),
                "--pidfile=" + home.root().resolve("pure-ftpd.pid"));
        return ProcessPeer.start(kind, home, port -> {
            List<String> daemon = new ArrayList<>(packages.command("usr/sbin/pure-ftpd"));
            daemon.addAll(options);
            daemon.add("--bind=" + Loopback.HOST + "," + port);
            return Jail.command(home, daemon);
        });
    }
}
