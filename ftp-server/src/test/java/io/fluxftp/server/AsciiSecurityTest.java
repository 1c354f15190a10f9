package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * TYPE A turns each LF of a file into CRLF on the wire and each CRLF of the wire into LF, whatever stands around them;
 * SIZE and REST count bytes of the wire: S24.
 */
class AsciiSecurityTest {

    private DisposableFtpServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = TestServers.memory().bindNow();
        client = RawClient.login(server.address(), USER, PASSWORD);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.disposeNow();
    }

    /** All texts of CR, LF and one other character up to a length. */
    private static List<String> mixes(int longest) {
        List<String> all = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= longest; length++) {
            int to = all.size();
            for (String shorter : List.copyOf(all.subList(from, to))) {
                all.add(shorter + '\r');
                all.add(shorter + '\n');
                all.add(shorter + 'a');
            }
            from = to;
        }
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String shown(String text) {
        return text.replace("\r", "<CR>").replace("\n", "<LF>");
    }

    private void type(String type) throws Exception {
        assertThat(client.ask("TYPE " + type)).startsWith("200 ");
    }

    @Test
    void s24EveryMixOnTheDiskGoesOutRightAndComesBackAsItWas() throws Exception {
        List<String> all = mixes(5);
        assertThat(all).hasSize(364);
        for (String disk : all) {
            type("I");
            client.store("STOR file", bytes(disk));
            type("A");
            String wire = disk.replace("\n", "\r\n");
            assertThat(client.text("RETR file")).as(shown(disk)).isEqualTo(wire);
            assertThat(client.ask("SIZE file")).as(shown(disk)).isEqualTo("213 " + wire.length());
            client.store("STOR file", bytes(wire));
            type("I");
            assertThat(client.text("RETR file")).as(shown(wire)).isEqualTo(disk);
        }
    }

    @Test
    void s24EveryMixOnTheWireIsStoredRight() throws Exception {
        for (String wire : mixes(5)) {
            type("A");
            client.store("STOR file", bytes(wire));
            type("I");
            assertThat(client.text("RETR file")).as(shown(wire)).isEqualTo(wire.replace("\r\n", "\n"));
        }
    }

    @Test
    void s24EverySplitOfTheWireIsStoredRight() throws Exception {
        for (String wire : List.of("\r\n", "\r\r\n", "\r\n\r\n", "a\r\na\r", "\n\r\n", "\r\ra\n")) {
            type("A");
            try (Socket data = client.passive()) {
                data.setTcpNoDelay(true);
                assertThat(client.ask("STOR file")).startsWith("150 ");
                for (byte b : bytes(wire)) {
                    data.getOutputStream().write(b);
                    client.ask("STAT"); // a turn of the event loop between two bytes
                }
            }
            assertThat(client.reply()).startsWith("226 ");
            type("I");
            assertThat(client.text("RETR file")).as(shown(wire)).isEqualTo(wire.replace("\r\n", "\n"));
        }
    }

    @Test
    void s24EveryRestartOfADownloadGivesTheRestOfTheWire() throws Exception {
        for (String disk : mixes(3)) {
            type("I");
            client.store("STOR file", bytes(disk));
            type("A");
            String wire = disk.replace("\n", "\r\n");
            for (int at = 0; at <= wire.length() + 1; at++) {
                assertThat(client.ask("REST " + at)).startsWith("350 ");
                if (at > wire.length() || isWithinLineEnd(disk, at)) {
                    client.passivePort();
                    assertThat(client.ask("RETR file"))
                            .as(shown(disk) + " at " + at)
                            .startsWith("554 ");
                } else {
                    assertThat(client.text("RETR file"))
                            .as(shown(disk) + " at " + at)
                            .isEqualTo(wire.substring(at));
                }
            }
        }
    }

    /** Whether a place on the wire lies between the CR and the LF that one LF of the file has become. */
    private static boolean isWithinLineEnd(String disk, int at) {
        int wire = 0;
        for (int i = 0; i < disk.length(); i++) {
            if (disk.charAt(i) == '\n' && wire + 1 == at) {
                return true;
            }
            wire += disk.charAt(i) == '\n' ? 2 : 1;
        }
        return false;
    }

    @Test
    void s24EveryRestartOfAnUploadAgreesWithSize() throws Exception {
        for (String disk : mixes(3)) {
            String wire = disk.replace("\n", "\r\n");
            for (int at = 1; at <= wire.length() + 1; at++) {
                type("I");
                client.store("STOR file", bytes(disk));
                type("A");
                assertThat(client.ask("REST " + at)).startsWith("350 ");
                if (at > wire.length() || isWithinLineEnd(disk, at)) {
                    client.passivePort();
                    assertThat(client.ask("STOR file"))
                            .as(shown(disk) + " at " + at)
                            .startsWith("554 ");
                } else {
                    client.store("STOR file", bytes(wire.substring(at) + "\r\nmore"));
                    type("I");
                    assertThat(client.text("RETR file"))
                            .as(shown(disk) + " at " + at)
                            .isEqualTo(disk + "\nmore");
                }
            }
        }
    }
}
