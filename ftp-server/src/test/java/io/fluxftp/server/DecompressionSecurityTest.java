package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.file.FileSystems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S26: what is compressed counts as what it stands for, and what is corrupt leaves nothing. */
class DecompressionSecurityTest {

    private static final byte[] OLD = "the old file\n".getBytes(StandardCharsets.US_ASCII);

    private static final int ROOM = 8 << 20;

    private DisposableFtpServer server;

    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = TestServers.of(FileSystems.memory(ROOM)).bindNow();
        client = RawClient.login(server.address(), USER, PASSWORD);
        client.ask("TYPE I");
        client.store("STOR file", OLD);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.disposeNow();
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(out, new Deflater(9))) {
            deflate.write(bytes);
        }
        return out.toByteArray();
    }

    /** Sixty-four mebibytes of nothing, in about as many kibibytes. */
    private static byte[] deflatedBomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(out, new Deflater(9))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                deflate.write(zeros);
            }
        }
        return out.toByteArray();
    }

    private String upload(byte[] wire) throws Exception {
        try (Socket data = client.passive()) {
            assertThat(client.ask("STOR file")).startsWith("150 ");
            try {
                data.getOutputStream().write(wire);
                data.shutdownOutput();
            } catch (IOException cutOff) {
                assertThat(cutOff).isNotNull(); // the server need not read to the end
            }
            return client.reply();
        }
    }

    private void assertOldFileOnly() throws Exception {
        client.ask("MODE S");
        assertThat(client.text("NLST")).isEqualTo("file\r\n");
        assertThat(client.download("RETR file")).isEqualTo(OLD);
    }

    @Test
    void s26ADeflatedBombFillsNoMoreThanThereIs() throws Exception {
        try (EventLog events = new EventLog(server)) {
            client.ask("MODE Z");

            assertThat(upload(deflatedBomb())).startsWith("452 ");

            assertThat(events.await(FtpEvent.TransferIncomplete.class).bytes())
                    .as("inflated bytes count, and few more than fit are made")
                    .isBetween((long) ROOM / 2, 4L * ROOM);
            assertOldFileOnly();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xff, 0xbf})
    void s26ABombOfRunsFillsNoMoreThanThereIs(int run) throws Exception {
        byte[] bomb = new byte[1 << 20]; // 63 bytes for each, or for each two
        Arrays.fill(bomb, (byte) run);
        try (EventLog events = new EventLog(server)) {
            client.ask("MODE C");

            assertThat(upload(bomb)).startsWith("452 ");

            assertThat(events.await(FtpEvent.TransferIncomplete.class).bytes()).isBetween((long) ROOM / 2, 4L * ROOM);
            assertOldFileOnly();
        }
    }

    @Test
    void s26WhatIsInflatedIsWhatIsTold() throws Exception {
        try (EventLog events = new EventLog(server)) {
            client.ask("MODE Z");
            assertThat(upload(deflated(new byte[1 << 20]))).startsWith("226 ");
            assertThat(events.await(FtpEvent.TransferCompleted.class).bytes()).isEqualTo(1 << 20);
            client.ask("MODE S");
            assertThat(client.ask("SIZE file")).isEqualTo("213 " + (1 << 20));
        }
    }

    @Test
    void s26ACorruptDeflatedStreamLeavesNothing() throws Exception {
        byte[] good =
                deflated("some new content, long enough to be cut\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
        byte[] checkSum = good.clone();
        checkSum[good.length - 1] ^= 1;
        byte[] header = good.clone();
        header[0] ^= 0x0f;
        for (byte[] corrupt : new byte[][] {
            checkSum,
            header,
            Arrays.copyOf(good, good.length / 2),
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 1),
            "no zlib at all".getBytes(StandardCharsets.US_ASCII)
        }) {
            client.ask("MODE Z");
            assertThat(upload(corrupt)).startsWith("451 ");
            assertOldFileOnly();
        }
    }

    @Test
    void s26CorruptBlocksLeaveNothing() throws Exception {
        for (byte[] corrupt : new byte[][] {
            {0, 0, 3, 'n', 'e', 'w', 1, 0, 0}, {32, 0, 1, 'x'}, {16, 0, 0}, {16, 0, 1, ' '}, {16, 1, 0}
        }) {
            client.ask("MODE B");
            assertThat(upload(corrupt)).startsWith("451 ");
            assertOldFileOnly();
        }
        client.ask("MODE B");
        assertThat(upload(new byte[] {0, 0, 3, 'n', 'e', 'w', 64, 0})).startsWith("426 ");
        assertOldFileOnly();
    }

    @Test
    void s26CorruptRunsLeaveNothing() throws Exception {
        for (byte[] corrupt : new byte[][] {{3, 'n', 'e', 'w', 0, 1}, {0, 0}, {0, 32, 1, 'x'}, {(byte) 0x80, 'x'}}) {
            client.ask("MODE C");
            assertThat(upload(corrupt)).startsWith("451 ");
            assertOldFileOnly();
        }
    }

    @Test
    void s26CorruptRecordsAndPagesLeaveNothing() throws Exception {
        client.ask("STRU R");
        for (byte[] corrupt : new byte[][] {{'n', 'e', 'w'}, {(byte) 0xff, 4}, {(byte) 0xff, 2, 'x'}}) {
            assertThat(upload(corrupt)).startsWith("451 ");
        }
        client.ask("STRU P");
        for (byte[] corrupt : new byte[][] {{4, 0, 3, 1, 'n', 'e', 'w'}, {3, 0, 0, 0}}) {
            assertThat(upload(corrupt)).startsWith("451 ");
        }
        assertThat(upload(new byte[] {4, 0, 0, 9}))
                .as("a page of no known type")
                .startsWith("551 ");
        client.ask("STRU F");
        assertOldFileOnly();
    }

    /** What is sent after the end of a file that has no pages is read no more, and nothing waits for it. */
    @Test
    void s26AFileWithoutPagesEndsWhereItsModeSaysSo() throws Exception {
        client.ask("STRU P");
        client.ask("MODE B");
        try (Socket data = client.passive()) {
            assertThat(client.ask("STOR file")).startsWith("150 ");
            data.getOutputStream().write(new byte[] {64, 0, 0});
            assertThat(client.reply()).startsWith("451 ");
            assertThat(data.getInputStream().read()).as("closed by the server").isNegative();
        }
        client.ask("STRU F");
        client.ask("MODE S");
        assertOldFileOnly();
    }
}
