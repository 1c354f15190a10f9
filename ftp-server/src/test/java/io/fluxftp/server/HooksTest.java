package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Malformed;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.command.Feature;
import io.fluxftp.server.policy.CommandPolicy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an application adds, wraps and replaces; the README shows the same. */
class HooksTest {

    private static CommandPolicy noting(String name, List<String> notes) {
        return (command, session, next) -> {
            notes.add(name + ' ' + command.word());
            return next.handle(command, session);
        };
    }

    @Test
    void aHandlerIsWrappedByItsType() throws Exception {
        DisposableFtpServer server = TestServers.memory()
                .handler(
                        ServiceCommand.Syst.class,
                        own -> (command, session) -> Flux.from(own.handle(command, session))
                                .map(reply -> FtpReply.of(reply.code(), reply.text() + " (wrapped)")))
                .handler(
                        ServiceCommand.Syst.class,
                        own -> (command, session) -> Flux.from(own.handle(command, session))
                                .map(reply -> FtpReply.of(reply.code(), reply.text() + " (twice)")))
                .bindNow();
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            assertThat(client.ask("SYST")).isEqualTo("215 UNIX Type: L8 (wrapped) (twice)");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void aTypeThatIsNoVerbsIsRefusedAtOnce() {
        assertThatThrownBy(() -> TestServers.memory().handler(FtpCommand.class, own -> own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type of no verb");
    }

    @Test
    void policiesStandBeforeAndAfterTheServersOwn() throws Exception {
        List<String> notes = new CopyOnWriteArrayList<>();
        DisposableFtpServer server = TestServers.memory()
                .outerPolicy(noting("inner of the outer", notes))
                .outerPolicy(noting("outer", notes))
                .policy(noting("after", notes))
                .policy(noting("last", notes))
                .bindNow();
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            client.ask("NOOP");
            client.ask("PWD"); // ends at the server's own rule
            assertThat(notes)
                    .containsExactly(
                            "outer NOOP",
                            "inner of the outer NOOP",
                            "after NOOP",
                            "last NOOP",
                            "outer PWD",
                            "inner of the outer PWD");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void aPolicyBeforeSeesWhatIsNoCommandAndItsErrorsAreAnswered() throws Exception {
        DisposableFtpServer server = TestServers.memory()
                .outerPolicy((command, session, next) -> {
                    if (command instanceof Malformed) {
                        throw new IllegalStateException("broken on purpose");
                    }
                    return next.handle(command, session);
                })
                .bindNow();
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            assertThat(client.ask("TYPE X")).startsWith("451 ");
            assertThat(client.ask("NOOP")).startsWith("200 ");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void aFeatureIsToldWhereItWorks() throws Exception {
        DisposableFtpServer server = TestServers.memory()
                .feature(Feature.of("X-ALWAYS a;b"))
                .feature(session -> session.state().user() == null ? null : "X-USERS")
                .bindNow();
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            assertThat(client.ask("FEAT")).contains("\n X-ALWAYS a;b\n").doesNotContain("X-USERS");
            client.login(USER, PASSWORD);
            assertThat(client.ask("FEAT"))
                    .contains("\n X-ALWAYS a;b\n X-USERS\n")
                    .endsWith("\n211 End");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void aReplacedSiteIsNotHelpedWithTheServersWords() throws Exception {
        DisposableFtpServer server = TestServers.memory()
                .handler(
                        ServiceCommand.Site.class,
                        own -> (command, session) -> Mono.just(FtpReply.of(ReplyCode.OKAY, command.command())))
                .bindNow();
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            assertThat(client.ask("SITE HELP")).isEqualTo("200 HELP");
            assertThat(client.ask("HELP SITE")).startsWith("214 Syntax: SITE command (RFC 959 ");
        } finally {
            server.disposeNow();
        }
    }
}
