package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** curl and ftplib against the server on IPv6, where EPSV and EPRT (RFC 2428) are the only ways to a data connection. */
class Ipv6IT {
    private static final String LOOPBACK = "::1";

    @TempDir
    Path local;

    @Test
    void transfersByEpsvAndEprt() {
        assumeTrue(hasIpv6(), "this machine has no IPv6");
        TestFiles.write(local.resolve("sent"), 1_500_001, 1);
        try (FluxFtpdProcess server = FluxFtpdProcess.start(LOOPBACK)) {
            Curl curl = new Curl(server.account(), local);
            String passive = server.account().url("passive");
            String active = server.account().url("active");
            curl.run("-T", "sent", passive).succeeds();
            curl.run("-P", "-", "-T", "sent", active).succeeds();
            curl.run("-o", "got-active", "-P", "-", passive).succeeds();
            curl.run("-o", "got-passive", active).succeeds();
            assertThat(TestFiles.digests(local).values())
                    .hasSize(3)
                    .containsOnly(TestFiles.sha256(local.resolve("sent")));

            String replies =
                    new Python(server.account(), local).run("""
                            ftp = FTP()
                            ftp.connect(host, port, timeout=20)
                            ftp.login(user, password)
                            for command in ('PASV', 'EPSV 1', 'EPSV ALL', 'PORT 127,0,0,1,40,40', 'EPRT |2|::1|4000|'):
                                try:
                                    print(ftp.sendcmd(command)[:3])
                                except ftplib.Error as e:
                                    print(str(e)[:3])
                            ftp.retrlines('NLST')
                            ftp.quit()
                            """).succeeds().out();
            assertThat(replies.lines().limit(5)).containsExactly("425", "522", "200", "501", "501");
            assertThat(replies.lines().skip(5)).containsExactlyInAnyOrder("active", "passive");
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK, loopback()))) {
            return socket.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    private static byte[] loopback() {
        byte[] address = new byte[16];
        address[15] = 1;
        return address;
    }
}
