package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.TestFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Apache Commons Net against the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommonsNetIT {
    private static final int SIZE = 2_000_003;

    private ServerUnderTest server;
    private FTPClient client;
    private Path remote;

    /** The ways to a data connection. */
    enum Mode {
        PASV {
            @Override
            void set(FTPClient client) {
                client.enterLocalPassiveMode();
            }
        },
        EPSV {
            @Override
            void set(FTPClient client) {
                client.setUseEPSVwithIPv4(true);
                client.enterLocalPassiveMode();
            }
        },
        PORT {
            @Override
            void set(FTPClient client) {
                client.enterLocalActiveMode();
            }
        };

        abstract void set(FTPClient client);
    }

    @BeforeAll
    void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void login() throws IOException {
        remote = server.newDirectory();
        Account account = server.account();
        client = new FTPClient();
        client.setControlEncoding(StandardCharsets.UTF_8);
        client.setDefaultTimeout(20_000);
        client.setDataTimeout(Duration.ofSeconds(20));
        client.connect(account.host(), account.port());
        assertThat(client.login(account.user(), account.password())).isTrue();
        assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
        client.enterLocalPassiveMode();
        assertThat(client.changeWorkingDirectory("/" + remote.getFileName())).isTrue();
    }

    @AfterEach
    void logout() throws IOException {
        try {
            assertThat(client.logout()).isTrue();
        } finally {
            client.disconnect();
        }
    }

    @ParameterizedTest
    @EnumSource
    void storesRetrievesAndAppends(Mode mode) throws IOException {
        mode.set(client);
        byte[] content = TestFiles.bytes(SIZE, 1);
        String name = "grüße \"日本\" it's.bin";
        assertThat(client.storeFile(name, new ByteArrayInputStream(content))).isTrue();
        assertThat(TestFiles.sha256(remote.resolve(name))).isEqualTo(TestFiles.sha256(content));
        assertThat(TestFiles.sha256(retrieved(name))).isEqualTo(TestFiles.sha256(content));
        assertThat(client.appendFile(name, new ByteArrayInputStream(content))).isTrue();
        assertThat(Files.size(remote.resolve(name))).isEqualTo(2L * SIZE);
        assertThat(client.listNames()).containsExactly(name);
    }

    @ParameterizedTest
    @EnumSource
    void resumesInBothDirections(Mode mode) throws IOException {
        mode.set(client);
        byte[] content = TestFiles.bytes(SIZE, 2);
        server.put(remote.resolve("down"), content);
        server.put(remote.resolve("up"), Arrays.copyOf(content, 1_000_001));
        client.setRestartOffset(1_999_000);
        assertThat(retrieved("down")).isEqualTo(Arrays.copyOfRange(content, 1_999_000, SIZE));
        client.setRestartOffset(1_000_001);
        InputStream rest = new ByteArrayInputStream(content, 1_000_001, SIZE);
        assertThat(client.storeFile("up", rest)).isTrue();
        assertThat(TestFiles.sha256(remote.resolve("up"))).isEqualTo(TestFiles.sha256(content));
    }

    @Test
    void readsItsListings() throws IOException {
        Instant modified = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MINUTES);
        server.put(remote.resolve("a b.txt"), new byte[54_321]);
        Files.setLastModifiedTime(remote.resolve("a b.txt"), FileTime.from(modified));
        assertThat(client.makeDirectory("dir ü")).isTrue();
        assertThat(client.getReplyCode()).isEqualTo(257);

        FTPFile[] files = client.listFiles();
        Arrays.sort(files, Comparator.comparing(FTPFile::getName));
        assertThat(files).hasSize(2);
        assertThat(files[0].getName()).isEqualTo("a b.txt");
        assertThat(files[0].isFile()).isTrue();
        assertThat(files[0].getSize()).isEqualTo(54_321);
        assertThat(files[0].hasPermission(FTPFile.USER_ACCESS, FTPFile.READ_PERMISSION))
                .isTrue();
        assertThat(files[0].getTimestampInstant()).isBetween(modified.minusSeconds(60), modified.plusSeconds(60));
        assertThat(files[1].getName()).isEqualTo("dir ü");
        assertThat(files[1].isDirectory()).isTrue();
    }

    @Test
    void readsItsMachineListings() throws IOException {
        Instant modified = Instant.parse("2021-02-03T04:05:06Z");
        server.put(remote.resolve("a b.txt"), new byte[54_321]);
        Files.setLastModifiedTime(remote.resolve("a b.txt"), FileTime.from(modified));
        FTPFile[] files = client.mlistDir();
        assertThat(Arrays.stream(files).filter(FTPFile::isFile)).singleElement().satisfies(file -> {
            assertThat(file.getName()).isEqualTo("a b.txt");
            assertThat(file.getSize()).isEqualTo(54_321);
            assertThat(file.getTimestampInstant()).isEqualTo(modified);
        });
        FTPFile file = client.mlistFile("a b.txt");
        assertThat(file.getSize()).isEqualTo(54_321);
        assertThat(client.mdtmInstant("a b.txt")).isEqualTo(modified);
        assertThat(client.getSize("a b.txt")).isEqualTo("54321");
    }

    @Test
    void doesTheHousework() throws IOException {
        server.put(remote.resolve("a"), new byte[1]);
        String here = "/" + remote.getFileName();
        assertThat(client.printWorkingDirectory()).isEqualTo(here);
        assertThat(client.makeDirectory("x \"y\"")).isTrue();
        assertThat(client.rename("a", "x \"y\"/b")).isTrue();
        assertThat(client.changeWorkingDirectory("x \"y\"")).isTrue();
        assertThat(client.printWorkingDirectory()).isEqualTo(here + "/x \"y\"");
        assertThat(client.deleteFile("b")).isTrue();
        assertThat(client.changeToParentDirectory()).isTrue();
        assertThat(client.removeDirectory("x \"y\"")).isTrue();
        assertThat(client.removeDirectory("x \"y\"")).isFalse();
        assertThat(client.getReplyCode()).isEqualTo(550);
        assertThat(client.getSystemType()).startsWith("UNIX");
        assertThat(client.sendNoOp()).isTrue();
        assertThat(client.hasFeature("MLST")).isTrue();
        assertThat(client.hasFeature("REST", "STREAM")).isTrue();
        assertThat(client.listHelp()).isNotEmpty();
        assertThat(client.getStatus()).isNotEmpty();
    }

    @Test
    void storesUnderNamesThatAreFree() throws IOException {
        byte[] content = TestFiles.bytes(10_000, 5);
        assertThat(client.storeUniqueFile(new ByteArrayInputStream(content))).isTrue();
        assertThat(client.storeUniqueFile(new ByteArrayInputStream(content))).isTrue();
        assertThat(TestFiles.digests(remote).values()).hasSize(2).containsOnly(TestFiles.sha256(content));
        assertThat(client.listNames())
                .containsExactlyInAnyOrderElementsOf(TestFiles.digests(remote).keySet());
    }

    @Test
    void takesAsManyTransfersOverOneSessionAsThereAre() throws IOException {
        byte[] content = TestFiles.bytes(1_000, 3);
        for (int i = 0; i < 200; i++) {
            assertThat(client.storeFile("f" + i % 10, new ByteArrayInputStream(content)))
                    .isTrue();
            assertThat(retrieved("f" + i % 10)).isEqualTo(content);
        }
        assertThat(client.listFiles()).hasSize(10);
    }

    @Test
    void abortsATransferAndGoesOn() throws IOException {
        byte[] content = TestFiles.bytes(32 << 20, 4);
        server.put(remote.resolve("big"), content);
        for (int i = 0; i < 5; i++) {
            try (InputStream in = client.retrieveFileStream("big")) {
                assertThat(in.readNBytes(100_000)).isEqualTo(Arrays.copyOf(content, 100_000));
                client.abort();
                assertThat(client.getReplyCode()).isEqualTo(426);
            }
            assertThat(client.completePendingCommand()).isTrue();
            assertThat(client.getReplyCode()).isEqualTo(226);
            assertThat(client.sendNoOp()).isTrue();
        }
        assertThat(TestFiles.sha256(retrieved("big"))).isEqualTo(TestFiles.sha256(content));
    }

    private byte[] retrieved(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(client.retrieveFile(name, out)).as(client.getReplyString()).isTrue();
        return out.toByteArray();
    }
}
