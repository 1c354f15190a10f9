package io.fluxftp.server;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHash;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.auth.Permissions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Permissions by path, as every command that takes a path sees them. */
class PathRulesTest {

    private static final byte[] TEXT = "one\n".getBytes(StandardCharsets.US_ASCII);
    private static final PasswordHash PASSWORD = PasswordHashes.digest(Secret.of("secret"));

    private DisposableFtpServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServers.memory()
                .authenticator(Authenticators.of(
                        user("root").password(PASSWORD),
                        user("bob")
                                .password(PASSWORD)
                                .permissions(Permissions.readOnly())
                                .permissions("/pub/private", Permissions.none())
                                .permissions("/in/*", Permissions.of(Permission.WRITE, Permission.MAKE_DIRECTORY))
                                .permissions("/desk", Permissions.all())))
                .bindNow();
        try (RawClient root = RawClient.login(server.address(), "root", "secret")) {
            for (String directory : List.of("/pub", "/pub/private", "/pub/open", "/in", "/desk", "/desk/sub")) {
                assertThat(root.ask("MKD " + directory)).startsWith("257 ");
            }
            for (String file : List.of("/pub/file", "/pub/private/file", "/in/file", "/desk/file")) {
                root.store("STOR " + file, TEXT);
            }
        }
    }

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    private RawClient bob() throws Exception {
        RawClient client = RawClient.login(server.address(), "bob", "secret");
        client.ask("TYPE I");
        return client;
    }

    @Test
    void whereNothingIsAllowedNothingIsAnsweredApart() throws Exception {
        try (RawClient bob = bob()) {
            for (String verb : List.of("CWD", "MLST", "SIZE", "MDTM", "STAT", "RETR", "DELE", "RNFR", "RMD", "MKD")) {
                String there = bob.ask(verb + " /pub/private/file");
                assertThat(there).as(verb).startsWith("550 ");
                assertThat(bob.ask(verb + " /pub/private/none").replace("none", "file"))
                        .as(verb)
                        .isEqualTo(there);
            }
            assertThat(bob.ask("CWD /pub/private")).startsWith("550 ");
            bob.passivePort();
            for (String verb : List.of("STOR", "APPE", "LIST", "NLST", "MLSD")) {
                assertThat(bob.ask(verb + " /pub/private/file")).as(verb).startsWith("550 ");
            }
        }
    }

    @Test
    void listingsOfAllKindsLeaveItOut() throws Exception {
        try (RawClient bob = bob()) {
            for (String command : List.of("LIST /pub", "NLST /pub", "MLSD /pub", "NLST /pub/*", "LIST -R /")) {
                assertThat(bob.text(command)).as(command).contains("file").doesNotContain("private");
            }
            assertThat(bob.ask("STAT /pub")).contains("file").doesNotContain("private");
            assertThat(bob.text("NLST /pub/private*")).isEmpty();
            assertThat(bob.text("LIST -R /")).as("a drop box tells nothing").doesNotContain("./in/file");
        }
    }

    @Test
    void aDropBoxTakesAndDoesNotTell() throws Exception {
        try (RawClient bob = bob()) {
            assertThat(bob.ask("CWD /in")).startsWith("250 ");
            assertThat(bob.upload("STOR new", TEXT)).startsWith("226 ");
            assertThat(bob.ask("MKD box")).startsWith("257 ");
            assertThat(bob.ask("CWD box")).startsWith("250 ");
            assertThat(bob.ask("CDUP")).startsWith("250 ");
            assertThat(bob.ask("RETR new")).startsWith("550 ");
            assertThat(bob.ask("SIZE new")).startsWith("550 ");
            assertThat(bob.ask("RNFR new")).startsWith("550 ");
            assertThat(bob.ask("DELE new")).startsWith("550 ");
            assertThat(bob.text("NLST")).isEqualTo("box\r\n");
            bob.passivePort();
            assertThat(bob.ask("STOR /pub/new")).startsWith("550 ");
            assertThat(bob.ask("MKD /pub/new")).startsWith("550 ");
        }
    }

    @Test
    void aRenameIsAskedForAtBothEnds() throws Exception {
        try (RawClient bob = bob()) {
            assertThat(bob.ask("RNFR /desk/file")).startsWith("350 ");
            assertThat(bob.ask("RNTO /pub/file2")).startsWith("550 ");
            assertThat(bob.ask("RNFR /pub/file")).startsWith("350 ");
            assertThat(bob.ask("RNTO /desk/file2")).startsWith("550 ");
            assertThat(bob.ask("RNFR /desk/file")).startsWith("350 ");
            assertThat(bob.ask("RNTO /desk/sub/file2")).startsWith("250 ");
        }
    }

    @Test
    void thePermFactTellsTheTruthOfEachPath() throws Exception {
        try (RawClient bob = bob()) {
            assertThat(bob.ask("OPTS MLST Perm;")).startsWith("200 ");
            assertThat(bob.ask("MLST /")).contains("\n Perm=el; /\n");
            assertThat(bob.ask("MLST /pub/file")).contains("\n Perm=r; /pub/file\n");
            assertThat(bob.ask("MLST /in")).contains("\n Perm=celm; /in\n");
            assertThat(bob.ask("MLST /desk")).contains("\n Perm=cdeflmp; /desk\n");
            assertThat(bob.ask("MLST /desk/file")).contains("\n Perm=adfrw; /desk/file\n");
            assertThat(bob.text("MLSD /").lines())
                    .containsExactlyInAnyOrder("Perm=el; .", "Perm=el; pub", "Perm=celm; in", "Perm=cdeflmp; desk");
            assertThat(bob.text("MLSD /desk").lines())
                    .containsExactlyInAnyOrder(
                            "Perm=cdeflmp; .", "Perm=el; ..", "Perm=cdeflmp; sub", "Perm=adfrw; file");
        }
    }
}
