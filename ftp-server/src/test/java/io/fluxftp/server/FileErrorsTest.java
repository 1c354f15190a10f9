package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.Usage;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What commands on files answer when they cannot do what they are asked. */
class FileErrorsTest {

    private DisposableFtpServer server;

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient login(FtpFileSystem files) throws Exception {
        server = TestServers.of(files).bindNow();
        return RawClient.login(server.address(), USER, PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "DELE dir, 550",
        "DELE missing, 550",
        "DELE /, 550",
        "RMD file, 550",
        "RMD dir, 550",
        "RMD missing, 550",
        "RMD /, 55.",
        "MKD dir, 550",
        "MKD file, 550",
        "MKD missing/dir, 550",
        "MKD file/dir, 550",
        "CWD file, 550",
        "SIZE dir, 550",
        "RNFR missing, 550",
        "RNTO other, 503",
        "DSIZ file, 550",
        "AVBL missing, 550",
    })
    void isRefused(String command, String code) throws Exception {
        try (RawClient client = login(FileSystems.memory())) {
            client.ask("MKD dir");
            client.store("STOR dir/in", "x".getBytes(US_ASCII));
            client.store("STOR file", "x".getBytes(US_ASCII));
            assertThat(client.ask(command)).matches(code + " .*");
            assertThat(client.text("NLST -R").lines()).containsExactlyInAnyOrder("dir", "dir/in", "file");
        }
    }

    @ParameterizedTest
    @CsvSource({"file, dir, 550", "dir, file, 550", "dir, dir/below, 553", "dir, other, 550", "file, missing/f, 550"})
    void aRenameThatWouldHideOrLoseADirectoryIsRefused(String from, String to, String code) throws Exception {
        try (RawClient client = login(FileSystems.memory())) {
            client.ask("MKD dir");
            client.ask("MKD other");
            client.store("STOR file", "x".getBytes(US_ASCII));
            assertThat(client.ask("RNFR " + from)).startsWith("350 ");
            assertThat(client.ask("RNTO " + to)).startsWith(code + " ");
            assertThat(client.text("NLST -R").lines()).containsExactlyInAnyOrder("dir", "other", "file");
        }
    }

    @Test
    void aFileThatSomebodyElseAppendsToIsBusy(@TempDir Path directory) throws Exception {
        FtpFileSystem local = FileSystems.local(directory);
        try (RawClient first = login(local);
                RawClient second = RawClient.login(server.address(), USER, PASSWORD)) {
            first.store("STOR file", "x".getBytes(US_ASCII));
            try (Socket data = first.passive()) {
                assertThat(first.ask("APPE file")).startsWith("150 ");
                data.getOutputStream().write('y');
                try (Socket other = second.passive()) {
                    assertThat(second.ask("APPE file")).startsWith("450 ");
                }
            }
            assertThat(first.reply()).startsWith("226 ");
            assertThat(second.upload("APPE file", "z".getBytes(US_ASCII))).startsWith("226 ");
            assertThat(second.text("RETR file")).isEqualTo("xyz");
        } finally {
            local.dispose().block();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "50, 200", "51, 552", "100, 552", "101, 552", "50 R 10, 200", "51 r 10, 552", "x, 501"})
    void alloTellsWhetherAQuotaLeavesRoom(String argument, String code) throws Exception {
        FtpFileSystem quota = new FailingFiles(FileSystems.memory(100)) {
            @Override
            public Mono<Usage> usage(FtpPath path) {
                return Mono.just(new Usage(50, 100, 1, Usage.UNLIMITED));
            }
        };
        try (RawClient client = login(quota)) {
            assertThat(client.ask("ALLO " + argument)).startsWith(code + " ");
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 200", "101, 452", "100 R 50, 200", "101 R 50, 452"})
    void alloTellsWhetherTheStorageHasRoom(String argument, String code) throws Exception {
        try (RawClient client = login(FileSystems.memory(100))) {
            assertThat(client.ask("ALLO " + argument)).startsWith(code + " ");
        }
    }
}
