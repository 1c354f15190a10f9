package io.fluxftp.server;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.command.Feature;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The recipes of the module's README, as they stand there, compiled and run. */
class ReadmeTest {

    private static Authenticator only(String name) {
        return Authenticators.of(user(name).password(PasswordHashes.digest(Secret.of("secret"))));
    }

    @Test
    void hooks() throws Exception {
        FtpServer recipe = FtpServer.create()
                .handler(
                        ServiceCommand.Syst.class,
                        own -> (command, session) -> Flux.from(own.handle(command, session))
                                .map(reply -> FtpReply.of(reply.code(), reply.text() + " (FluxFTP)")))
                .policy((command, session, next) -> command.verb() == Verb.DELE
                        ? Mono.just(FtpReply.of(ReplyCode.FILE_UNAVAILABLE, "Nothing is deleted here."))
                        : next.handle(command, session))
                .site(
                        "HELLO",
                        "name",
                        (argument, session) ->
                                Mono.just(FtpReply.of(ReplyCode.OKAY, "Hello " + FtpReply.safe(argument))))
                .feature(Feature.of("X-HELLO"));

        DisposableFtpServer server = recipe.port(0)
                .fileSystem(FileSystems.memory())
                .authenticator(only("alice"))
                .bindNow();
        try (RawClient client = RawClient.login(server.address(), "alice", "secret")) {
            assertThat(client.ask("SYST")).isEqualTo("215 UNIX Type: L8 (FluxFTP)");
            assertThat(client.ask("DELE x")).isEqualTo("550 Nothing is deleted here.");
            assertThat(client.ask("SITE HELLO world")).isEqualTo("200 Hello world");
            assertThat(client.ask("FEAT")).contains("\n X-HELLO\n");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void hostsAndTrees() throws Exception {
        FtpFileSystem archive = FileSystems.memory();
        FtpFileSystem files = FileSystems.memory();
        Authenticator users = only("alice");
        Authenticator others = only("bob");

        FtpServer recipe = FtpServer.create()
                .fileSystem(FileSystems.memory())
                .fileSystem("archive", FileSystems.readOnly(archive)) // SMNT archive
                .authenticator(users)
                .virtualHost("ftp.example.com", host -> host // HOST ftp.example.com, before the login
                        .fileSystem(files)
                        .authenticator(others)
                        .greeting("example.com ready.")
                        .limits(limits -> limits.sessions(100)));

        DisposableFtpServer server = recipe.port(0).bindNow();
        try (RawClient alice = RawClient.login(server.address(), "alice", "secret");
                RawClient bob = RawClient.connect(server.address())) {
            assertThat(alice.ask("SMNT archive")).startsWith("250 ");
            assertThat(alice.ask("MKD d")).startsWith("550 ");
            bob.reply();
            assertThat(bob.ask("HOST ftp.example.com")).isEqualTo("220 example.com ready.");
            bob.login("bob", "secret");
            assertThat(bob.ask("MKD d")).startsWith("257 ");
            assertThat(bob.ask("SMNT archive")).startsWith("202 ");
        } finally {
            server.disposeNow();
        }
    }
}
