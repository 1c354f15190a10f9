package io.fluxftp.client.peer;

import java.nio.file.Path;

/** ProFTPD: a virtual user of a password file, locked into the home; appending and resuming allowed. */
final class ProFtpd {
    private ProFtpd() {}

    static FtpPeer start() {
        PeerKind kind = PeerKind.PROFTPD;
        DebianPackages packages = DebianPackages.require(kind);
        PeerHome home = PeerHome.create(kind, Jail.ID);
        Jail.furnish(home);
        Path users = home.configure(
                "users",
                "%1$s:%2$s:%3$d:%3$d::%4$s:/bin/sh\n".formatted(FtpPeer.USER, Jail.HASH, Jail.ID, home.home()));
        return ProcessPeer.start(kind, home, port -> {
            Path configuration = home.configure("proftpd.conf", """
                    ModulePath %1$s
                    ServerName peer
                    ServerType standalone
                    DefaultServer on
                    DefaultAddress %2$s
                    Port %3$d
                    UseIPv6 off
                    UseReverseDNS off
                    User nobody
                    Group nogroup
                    SystemLog none
                    TransferLog none
                    WtmpLog off
                    PidFile %4$s/proftpd.pid
                    ScoreboardFile %4$s/proftpd.scoreboard
                    AuthPAM off
                    AuthUserFile %5$s
                    AuthOrder mod_auth_file.c
                    RequireValidShell off
                    UseFtpUsers off
                    DefaultRoot ~
                    AllowOverwrite on
                    AllowStoreRestart on
                    AllowRetrieveRestart on
                    PassivePorts %6$d %7$d
                    <IfModule mod_ctrls.c>
                    ControlsEngine off
                    </IfModule>
                    <IfModule mod_delay.c>
                    DelayEngine off
                    </IfModule>
                    """.formatted(
                            packages.path("usr/lib/proftpd"),
                            Loopback.HOST,
                            port,
                            home.root(),
                            users,
                            kind.firstPassivePort(),
                            kind.lastPassivePort()));
            return Jail.command(home, packages.command("usr/sbin/proftpd", "-n", "-q", "-c", configuration.toString()));
        });
    }
}
