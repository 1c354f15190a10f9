package io.fluxftp.server;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHash;
import io.fluxftp.server.auth.PasswordHashes;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user may keep, over all of his sessions together. */
class UserQuotaTest {

    private static final PasswordHash PASSWORD = PasswordHashes.digest(Secret.of("secret"));

    private DisposableFtpServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServers.memory()
                .authenticator(Authenticators.of(
                        user("root").password(PASSWORD),
                        user("alice").password(PASSWORD).home("/alice").quota(10_000, 0),
                        user("bob").password(PASSWORD).home("/bob").quota(0, 3)))
                .bindNow();
        try (RawClient root = login("root")) {
            assertThat(root.ask("MKD alice")).startsWith("257 ");
            assertThat(root.ask("MKD bob")).startsWith("257 ");
        }
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient login(String name) throws Exception {
        RawClient client = RawClient.login(server.address(), name, "secret");
        client.ask("TYPE I");
        return client;
    }

    @Test
    void bytesAreCountedOverAllSessionsOfAUser() throws Exception {
        try (RawClient one = login("alice");
                RawClient two = login("alice");
                RawClient bob = login("bob");
                RawClient root = login("root")) {
            one.store("STOR a", new byte[6_000]);
            assertThat(refusal(two, "STOR b", 6_000)).startsWith("552 ");
            assertThat(two.ask("SIZE b")).startsWith("550 ");
            bob.store("STOR a", new byte[20_000]);
            root.store("STOR a", new byte[20_000]);
            two.store("STOR b", new byte[4_000]);
            assertThat(refusal(one, "APPE b", 1)).startsWith("552 ");
            assertThat(one.ask("DELE a")).startsWith("250 ");
            two.store("STOR c", new byte[6_000]);
        }
        try (RawClient again = login("alice")) {
            assertThat(refusal(again, "STOR d", 1)).startsWith("552 ");
        }
    }

    @Test
    void filesAndDirectoriesAreCounted() throws Exception {
        try (RawClient bob = login("bob")) {
            bob.store("STOR a", new byte[1]);
            assertThat(bob.ask("MKD d")).startsWith("257 ");
            bob.store("STOR d/b", new byte[1]);
            assertThat(bob.ask("MKD e")).startsWith("552 ");
            assertThat(bob.ask("RNFR a")).startsWith("350 ");
            assertThat(bob.ask("RNTO d/a")).startsWith("250 ");
            assertThat(bob.ask("DELE d/b")).startsWith("250 ");
            assertThat(bob.ask("MKD e")).startsWith("257 ");
        }
    }

    @Test
    void s22UploadsOfManySessionsAtTheSameTimeStayBelowTheQuota() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        List<Socket> uploads = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            RawClient client = login("alice");
            clients.add(client);
            Socket data = client.passive();
            uploads.add(data);
            assertThat(client.ask("STOR " + i)).startsWith("150 ");
        }
        for (int round = 0; round < 4; round++) {
            for (Socket data : uploads) {
                if (!data.isOutputShutdown()) {
                    write(data);
                }
            }
        }
        int stored = 0;
        for (int i = 0; i < 5; i++) {
            uploads.get(i).close();
            String reply = clients.get(i).reply();
            assertThat(reply.substring(0, 4)).isIn("226 ", "552 ");
            stored += reply.startsWith("226 ") ? 1 : 0;
        }
        assertThat(stored).isBetween(0, 2);
        try (RawClient root = login("root")) {
            assertThat(root.text("NLST alice").lines()).hasSize(stored);
        }
        for (RawClient client : clients) {
            client.close();
        }
    }

    /** The final reply, which may come before the transfer where it is known by then that nothing is left. */
    private static String refusal(RawClient client, String command, int bytes) throws Exception {
        try (Socket data = client.passive()) {
            String reply = client.ask(command);
            if (!reply.startsWith("150 ")) {
                return reply;
            }
            data.getOutputStream().write(new byte[bytes]);
        }
        return client.reply();
    }

    /** A thousand bytes, unless the server has given the upload up by now. */
    private static void write(Socket data) throws Exception {
        try {
            data.getOutputStream().write(new byte[1_000]);
        } catch (SocketException refused) {
            data.close();
        }
    }
}
