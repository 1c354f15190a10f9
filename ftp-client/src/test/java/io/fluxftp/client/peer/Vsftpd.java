package io.fluxftp.client.peer;

import java.nio.file.Path;

/** vsftpd, as Debian has it: a local user, checked by PAM, locked into the home. */
final class Vsftpd {
    private Vsftpd() {}

    static FtpPeer start() {
        PeerKind kind = PeerKind.VSFTPD;
        DebianPackages packages = DebianPackages.require(kind);
        PeerHome home = PeerHome.create(kind, Jail.ID);
        Jail.furnish(home);
        Path empty = home.configure("empty/.keep", "").resolveSibling("");
        return ProcessPeer.start(kind, home, port -> {
            Path configuration = home.configure("vsftpd.conf", """
                    listen=YES
                    listen_ipv6=NO
                    listen_address=%s
                    listen_port=%d
                    background=NO
                    anonymous_enable=NO
                    local_enable=YES
                    local_root=%s
                    local_umask=022
                    chroot_local_user=YES
                    allow_writeable_chroot=YES
                    write_enable=YES
                    secure_chroot_dir=%s
                    pam_service_name=%s
                    connect_from_port_20=NO
                    ls_recurse_enable=YES
                    pasv_min_port=%d
                    pasv_max_port=%d
                    isolate=NO
                    isolate_network=NO
                    seccomp_sandbox=NO
                    """.formatted(
                            Loopback.HOST,
                            port,
                            home.home(),
                            empty,
                            Jail.PAM_SERVICE,
                            kind.firstPassivePort(),
                            kind.lastPassivePort()));
            return Jail.command(home, packages.command("usr/sbin/vsftpd", configuration.toString()));
        });
    }
}
