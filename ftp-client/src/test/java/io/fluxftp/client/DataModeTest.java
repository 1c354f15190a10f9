package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.client.scripted.ScriptedPeer;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.address.HostPort;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How data connections come about. */
class DataModeTest {

    private static String pasv(int port) {
        return "127,0,0,1," + (port >> 8) + ',' + (port & 255);
    }

    private static void retrieves(FtpClient client, int times) {
        for (int i = 0; i < times; i++) {
            StepVerifier.create(client.retrieve("f").aggregate().asString())
                    .expectNext("hello")
                    .expectComplete()
                    .verify(PATIENCE);
        }
        client.disposeLater().block(PATIENCE);
    }

    private static void serve(ScriptedPeer peer) throws Exception {
        peer.expect("RETR f").reply("150 here");
        peer.data().send("hello").finish();
        peer.reply("226 done");
    }

    @Test
    void pasvFromTheFirstRefusalOfEpsvOn() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").expect("EPSV").reply("200 image", "500 what");
            peer.expect("PASV").reply("227 Entering Passive Mode (" + pasv(peer.listen()) + ").");
            serve(peer);
            peer.expect("PASV").reply("227 " + pasv(peer.listen()));
            serve(peer);
            peer.quit();
        })) {
            retrieves(client(server), 2);
        }
    }

    @Test
    void pasvOnly() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").expect("PASV").reply("200 image");
            peer.reply("227 =" + pasv(peer.listen()));
            serve(peer);
            peer.quit();
        })) {
            retrieves(client(server).passive(passive -> passive.extended(false)), 1);
        }
    }

    @Test
    void neitherEpsvNorPasv() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").expect("EPSV").reply("200 image", "522 no");
            peer.expect("PASV").reply("502 no").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.retrieve("f"))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(FtpPermanentException.class)
                            .hasMessageContaining("502 no"))
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"229 nothing", "229 (|||0|)", "229 (|||65536|)", "229 (|||port|)"})
    void noPortToConnectTo(String reply) {
        try (ScriptedServer server = ScriptedServer.of(peer -> peer.login()
                .expect("TYPE I")
                .expect("EPSV")
                .reply("200 image", reply)
                .quit())) {
            FtpClient client = client(server);
            StepVerifier.create(client.retrieve("f"))
                    .expectError(FtpProtocolException.class)
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void active() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login();
            for (int i = 0; i < 2; i++) {
                if (i == 0) {
                    peer.expect("TYPE I").reply("200 image");
                }
                int port =
                        HostPort.parse(peer.read().substring("PORT ".length())).getPort();
                peer.reply("200 fine").expect("RETR f").reply("150 here");
                ScriptedPeer.connect(port).send("hello").finish();
                peer.reply("226 done");
            }
            peer.quit();
        })) {
            retrieves(client(server).active(), 2);
        }
    }

    @Test
    void activeOnPortsOfARange() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").reply("200 image");
            int port = HostPort.parse(peer.read().substring("PORT ".length())).getPort();
            assertThat(port).isBetween(47_110, 47_140);
            peer.reply("200 fine").expect("RETR f").reply("150 here");
            ScriptedPeer.connect(port).send("hello").finish();
            peer.reply("226 done").quit();
        })) {
            retrieves(client(server).active(active -> active.ports(47_110, 47_140)), 1);
        }
    }

    @Test
    void activeTellsTheAddressThatItIsToldTo() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").reply("200 image");
            assertThat(peer.read()).startsWith("PORT 203,0,113,7,");
            peer.reply("501 not you").quit();
        })) {
            FtpClient client = client(server).active(active -> active.address("203.0.113.7"));
            StepVerifier.create(client.retrieve("f"))
                    .expectError(FtpPermanentException.class)
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aServerThatNeverConnectsIsGivenUp() throws Exception {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch waiting = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().expect("TYPE I").reply("200 image");
            assertThat(peer.read()).startsWith("PORT ");
            peer.reply("200 fine").expect("RETR f").reply("150 soon");
            waiting.countDown();
            peer.expect("ABOR")
                    .reply("425 gave up", "226 done")
                    .expect("PWD")
                    .reply("257 \"/home\"")
                    .quit();
        })) {
            FtpClient client = client(server).active().timer(time);
            StepVerifier.create(client.retrieve("f"))
                    .then(() -> {
                        try {
                            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        time.advanceTimeBy(client.configuration().timeouts().dataConnect());
                    })
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(FtpTimeoutException.class)
                            .hasMessageContaining("no data connection within PT30S"))
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }
}
