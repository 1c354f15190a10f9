package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.ExternalTool.Output;
import io.fluxftp.testing.TestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Python's ftplib against the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FtplibIT {
    @TempDir
    Path local;

    private ServerUnderTest server;
    private Python python;
    private Path remote;

    @BeforeAll
    void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void login() {
        remote = server.newDirectory();
        python = new Python(server.account(), local);
    }

    @Test
    void runsTheScriptOfTheTextbook() {
        TestFiles.write(local.resolve("upload.bin"), 3_000_001, 1);
        Output output = python.run("""
                ftp = FTP()
                ftp.connect(host, port)
                ftp.login(user, password)
                ftp.cwd(%s)
                with open('upload.bin', 'rb') as f:
                    ftp.storbinary('STOR upload.bin', f)
                with open('download.bin', 'wb') as f:
                    ftp.retrbinary('RETR upload.bin', f.write)
                ftp.retrlines('LIST')
                print(ftp.quit())
                """.formatted(quoted(remote))).succeeds();
        assertThat(output.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).matches("-rw-.*\\s3000001\\s.*\\supload\\.bin"),
                        line -> assertThat(line).startsWith("221"));
        assertThat(TestFiles.sha256(remote.resolve("upload.bin")))
                .isEqualTo(TestFiles.sha256(local.resolve("upload.bin")))
                .isEqualTo(TestFiles.sha256(local.resolve("download.bin")));
        assertThat(TestFiles.digests(remote)).hasSize(1);
    }

    @Test
    void abortsATransferThatNobodyReadsAndGoesOn() {
        TestFiles.write(local.resolve("big.bin"), 64 << 20, 2);
        server.put(remote.resolve("small.txt"), "small".getBytes(StandardCharsets.UTF_8));
        Output output = python.run("""
                ftp = FTP()
                ftp.connect(host, port, timeout=20)
                ftp.login(user, password)
                ftp.cwd(%s)
                with open('big.bin', 'rb') as f:
                    ftp.storbinary('STOR big.bin', f)
                ftp.voidcmd('TYPE I')
                data = ftp.transfercmd('RETR big.bin')
                data.recv(1000)
                reply = ftp.abort()          # ABOR as urgent data; nobody reads the data connection meanwhile
                print(reply[:3])
                if reply[:3] == '426':
                    print(ftp.getresp()[:3])
                data.close()
                for again in range(3):
                    ftp.retrlines('RETR small.txt')
                print(ftp.voidcmd('NOOP')[:3])
                ftp.quit()
                """.formatted(quoted(remote))).succeeds();
        assertThat(output.out().lines()).containsExactly("426", "226", "small", "small", "small", "200");
    }

    @Test
    void listsMachineReadablyAndAsksForSizeAndTime() {
        server.put(remote.resolve("a file.bin"), new byte[1234]);
        Output output = python.run("""
                ftp = FTP()
                ftp.connect(host, port)
                ftp.login(user, password)
                ftp.cwd(%s)
                print([(name, facts['type'], facts['size']) for name, facts in ftp.mlsd(facts=['type', 'size'])
                       if facts['type'] not in ('cdir', 'pdir')])
                print(ftp.nlst())
                ftp.voidcmd('TYPE I')
                print(ftp.size('a file.bin'))
                print(len(ftp.voidcmd('MDTM a file.bin')))
                print(ftp.mkd('d "x"'), ftp.pwd() + '/d "x"')
                ftp.rename('a file.bin', 'd "x"/b')
                ftp.delete('d "x"/b')
                ftp.rmd('d "x"')
                print(ftp.nlst())
                try:
                    ftp.size('a file.bin')
                except ftplib.error_perm as e:
                    print(str(e)[:3])
                ftp.quit()
                """.formatted(quoted(remote))).succeeds();
        String made = "/" + remote.getFileName() + "/d \"x\"";
        assertThat(output.out().lines())
                .containsExactly(
                        "[('a file.bin', 'file', '1234')]",
                        "['a file.bin']",
                        "1234",
                        "18",
                        made + " " + made,
                        "[]",
                        "550");
        assertThat(remote).isEmptyDirectory();
    }

    @Test
    void takesDataThatIsThereBeforeTheTransferBegins() {
        Output output = python.run("""
                import socket
                ftp = FTP()
                ftp.connect(host, port, timeout=20)
                ftp.login(user, password)
                ftp.cwd(%s)
                ftp.voidcmd('TYPE I')
                for size in range(0, 100000, 1000):
                    with socket.create_connection(ftp.makepasv()) as data:
                        if size %% 2000 == 0:
                            ftp.putcmd('STOR file')
                        data.sendall(b'x' * size)
                    if size %% 2000 != 0:
                        ftp.putcmd('STOR file')
                    ftp.getresp()
                    ftp.getresp()
                    if ftp.size('file') != size:
                        print(size, ftp.size('file'))
                ftp.quit()
                """.formatted(quoted(remote))).succeeds();
        assertThat(output.out()).isEmpty();
    }

    @Test
    void transfersTextWithTheLineEndsOfEachSide() throws IOException {
        server.put(remote.resolve("text"), "one\ntwo\n\nthree".getBytes(StandardCharsets.UTF_8));
        Output output = python.run("""
                import io
                ftp = FTP()
                ftp.connect(host, port)
                ftp.login(user, password)
                ftp.cwd(%s)
                ftp.voidcmd('TYPE A')
                with ftp.transfercmd('RETR text') as data:
                    print(data.makefile('rb').read())
                ftp.voidresp()
                ftp.storlines('STOR copy', io.BytesIO(b'eins\\nzwei\\n'))
                ftp.quit()
                """.formatted(quoted(remote))).succeeds();
        assertThat(output.out().strip()).isEqualTo("b'one\\r\\ntwo\\r\\n\\r\\nthree'");
        assertThat(Files.readString(remote.resolve("copy"))).isEqualTo("eins\nzwei\n");
    }

    private static String quoted(Path directory) {
        return "'/" + directory.getFileName() + "'";
    }
}
