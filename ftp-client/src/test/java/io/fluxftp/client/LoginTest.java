package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.config.Credentials;
import io.fluxftp.client.error.FtpAuthenticationException;
import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTransientException;
import io.fluxftp.client.result.FtpFeatures;
import io.fluxftp.client.scripted.ScriptedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The login gives what the server asks for, and no more. */
class LoginTest {

    private static void succeeds(FtpClient client) {
        StepVerifier.create(client.features())
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
        client.disposeLater().block(PATIENCE);
    }

    private static void fails(FtpClient client, Class<? extends Throwable> kind, String text) {
        StepVerifier.create(client.features())
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(kind).hasMessageContaining(text);
                    assertThat(error.toString()).doesNotContain("s3cret");
                })
                .verify(PATIENCE);
        client.disposeLater().block(PATIENCE);
    }

    @Test
    void noPasswordWanted() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("USER anonymous").reply("230 in");
            peer.introduce().quit();
        })) {
            succeeds(client(server));
        }
    }

    @Test
    void passwordWanted() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220-hello", "220 ready").expect("USER alice").reply("331 password");
            peer.expect("PASS s3cret").reply("230 in");
            peer.introduce().quit();
        })) {
            succeeds(client(server).credentials("alice", "s3cret"));
        }
    }

    @Test
    void accountWantedAfterThePassword() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("USER alice").reply("331 password");
            peer.expect("PASS s3cret").reply("332 account");
            peer.expect("ACCT books").reply("230 in");
            peer.introduce().quit();
        })) {
            succeeds(
                    client(server).credentials(Credentials.of("alice", "s3cret").account("books")));
        }
    }

    @Test
    void accountWantedAtOnce() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("USER alice").reply("332 account");
            peer.expect("ACCT books").reply("202 fine");
            peer.introduce().quit();
        })) {
            succeeds(
                    client(server).credentials(Credentials.of("alice", "s3cret").account("books")));
        }
    }

    @Test
    void accountWantedAndNoneThere() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("USER alice").reply("331 password");
            peer.expect("PASS s3cret").reply("332 account").expectEnd();
        })) {
            fails(client(server).credentials("alice", "s3cret"), FtpAuthenticationException.class, "account");
        }
    }

    @Test
    void wrongPasswordIsSaidOnce() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("USER alice").reply("331 password");
            peer.expect("PASS s3cret").reply("530 wrong").expectEnd();
        })) {
            fails(client(server).credentials("alice", "s3cret"), FtpAuthenticationException.class, "530 wrong");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void endlessQuestionsAreNoLogin() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("USER anonymous").reply("331 password");
            peer.expect("PASS anonymous@").reply("331 another").expectEnd();
        })) {
            fails(client(server), FtpAuthenticationException.class, "331 another");
        }
    }

    @Test
    void aBusyServerIsTransient() {
        try (ScriptedServer server =
                ScriptedServer.of(peer -> peer.reply("421 too many users").expectEnd())) {
            fails(client(server), FtpTransientException.class, "421 too many users");
        }
    }

    @Test
    void aServerThatIsReadyLater() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("120 ready in 1 minute");
            peer.login().quit();
        })) {
            succeeds(client(server));
        }
    }

    @Test
    void aServerThatHangsUp() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {})) {
            fails(client(server), FtpConnectionException.class, "lost");
        }
    }

    @Test
    void somethingElseThanFtp() {
        try (ScriptedServer server =
                ScriptedServer.of(peer -> peer.reply("SSH-2.0-OpenSSH").expectEnd())) {
            fails(client(server), FtpProtocolException.class, "");
        }
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        fails(FtpClient.create().host("127.0.0.1").port(port), FtpConnectionException.class, "cannot connect");
    }

    @Test
    void featuresAreReadAndUsed() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("USER anonymous").reply("230 in");
            peer.expect("FEAT").expect("PWD");
            peer.reply("211-Features", " UTF8", " MLST type*;size*;", " REST STREAM", " CLNT", "211 End");
            peer.reply("257 \"/home\"");
            peer.expect("OPTS UTF8 ON").expect("CLNT FluxFTP");
            peer.reply("500 what", "200 hello").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.features())
                    .assertNext(features -> {
                        assertThat(features.utf8()).isTrue();
                        assertThat(features.machineListing()).isTrue();
                        assertThat(features.restartStream()).isTrue();
                        assertThat(features.parameters("mlst")).isEqualTo("type*;size*;");
                        assertThat(features.has("MDTM")).isFalse();
                    })
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aServerWithoutFeaturesAndWithoutPwd() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.reply("220 ready").expect("USER anonymous").reply("230 in");
            peer.expect("FEAT").expect("PWD").reply("500 what", "502 no").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.features())
                    .expectNext(FtpFeatures.NONE)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }
}
