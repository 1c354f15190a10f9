package io.fluxftp.server.reply;

import static io.fluxftp.core.reply.ReplyCode.ARGUMENT_ERROR;
import static io.fluxftp.core.reply.ReplyCode.BAD_SEQUENCE;
import static io.fluxftp.core.reply.ReplyCode.CLOSING_CONTROL_CONNECTION;
import static io.fluxftp.core.reply.ReplyCode.DENIED_BY_POLICY;
import static io.fluxftp.core.reply.ReplyCode.HELP_MESSAGE;
import static io.fluxftp.core.reply.ReplyCode.LOGGED_IN;
import static io.fluxftp.core.reply.ReplyCode.NEED_ACCOUNT;
import static io.fluxftp.core.reply.ReplyCode.NEED_PASSWORD;
import static io.fluxftp.core.reply.ReplyCode.NOT_IMPLEMENTED;
import static io.fluxftp.core.reply.ReplyCode.NOT_LOGGED_IN;
import static io.fluxftp.core.reply.ReplyCode.OKAY;
import static io.fluxftp.core.reply.ReplyCode.PROTECTION_LEVEL_DENIED;
import static io.fluxftp.core.reply.ReplyCode.READY;
import static io.fluxftp.core.reply.ReplyCode.READY_IN_MINUTES;
import static io.fluxftp.core.reply.ReplyCode.SERVICE_NOT_AVAILABLE;
import static io.fluxftp.core.reply.ReplyCode.SUPERFLUOUS;
import static io.fluxftp.core.reply.ReplyCode.SYNTAX_ERROR;
import static io.fluxftp.core.reply.ReplyCode.SYSTEM_STATUS;
import static io.fluxftp.core.reply.ReplyCode.SYSTEM_TYPE;
import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static io.fluxftp.server.auth.Authenticators.user;
import static io.fluxftp.server.reply.Scene.connected;
import static io.fluxftp.server.reply.Scene.greeted;
import static io.fluxftp.server.reply.Scene.loggedIn;
import static io.fluxftp.server.reply.Scene.operated;

import io.fluxftp.core.command.Secret;
import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.FtpServer;
import io.fluxftp.server.RawClient;
import io.fluxftp.server.TestServers;
import io.fluxftp.server.auth.AccountDemand;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** The control connection, the login, and what tells of the server. */
final class SessionSituations {

    private static final String ACCOUNT = "4711";

    private SessionSituations() {}

    static List<Situation> all() {
        return List.of(
                Situation.of(
                        READY_IN_MINUTES,
                        "greeting of a server that pauses, before its 220",
                        operated(TestServers.memory(), server -> {
                            server.pause(Duration.ofMinutes(5));
                            return greeting(server);
                        })),
                Situation.of(READY, "the pause is over", operated(TestServers.memory(), SessionSituations::resumed)),
                Situation.of(
                        SERVICE_NOT_AVAILABLE,
                        "the server is shut down",
                        operated(TestServers.memory(), SessionSituations::toldOfShutdown)),
                Situation.of(READY, "greeting", connected(TestServers.memory(), RawClient::reply)),
                Situation.of(READY, "REIN", loggedIn(client -> client.ask("REIN"))),
                Situation.of(NEED_PASSWORD, "USER", greeted(TestServers.memory(), client -> client.ask("USER alice"))),
                Situation.of(
                        NEED_ACCOUNT,
                        "PASS of a user who needs an account to log in",
                        greeted(demanding(AccountDemand.When.LOGIN), SessionSituations::named)),
                Situation.of(LOGGED_IN, "PASS", greeted(TestServers.memory(), SessionSituations::named)),
                Situation.of(LOGGED_IN, "ACCT after 332", greeted(demanding(AccountDemand.When.LOGIN), client -> {
                    named(client);
                    return client.ask("ACCT " + ACCOUNT);
                })),
                Situation.of(SUPERFLUOUS, "ACCT where none is needed", loggedIn(client -> client.ask("ACCT x"))),
                Situation.of(NOT_LOGGED_IN, "PASS with a wrong password", greeted(TestServers.memory(), client -> {
                    client.ask("USER alice");
                    return client.ask("PASS wrong");
                })),
                Situation.of(
                        NOT_LOGGED_IN,
                        "PWD before a login",
                        greeted(TestServers.memory(), client -> client.ask("PWD"))),
                Situation.of(
                        BAD_SEQUENCE,
                        "PASS without USER",
                        greeted(TestServers.memory(), client -> client.ask("PASS x"))),
                Situation.of(BAD_SEQUENCE, "RNTO without RNFR", loggedIn(client -> client.ask("RNTO x"))),
                Situation.of(CLOSING_CONTROL_CONNECTION, "QUIT", loggedIn(client -> client.ask("QUIT"))),
                Situation.of(SERVICE_NOT_AVAILABLE, "too many sessions", SessionSituations::secondOfOne),
                Situation.of(
                        SERVICE_NOT_AVAILABLE,
                        "idle too long",
                        connected(
                                TestServers.memory().timeouts(timeouts -> timeouts.idle(Duration.ofMillis(50))),
                                client -> {
                                    client.reply();
                                    return client.reply();
                                })),
                Situation.of(
                        SERVICE_NOT_AVAILABLE,
                        "too many failed logins",
                        greeted(TestServers.memory().limits(limits -> limits.loginBanAfter(1)), client -> {
                            client.ask("USER alice");
                            return client.ask("PASS wrong");
                        })),
                Situation.of(OKAY, "NOOP, TYPE and others", loggedIn(client -> client.ask("NOOP"))),
                Situation.of(SYSTEM_STATUS, "STAT, FEAT", loggedIn(client -> client.ask("STAT"))),
                Situation.of(HELP_MESSAGE, "HELP", loggedIn(client -> client.ask("HELP"))),
                Situation.of(SYSTEM_TYPE, "SYST", loggedIn(client -> client.ask("SYST"))),
                Situation.of(SYNTAX_ERROR, "a word that nobody knows", loggedIn(client -> client.ask("XYZZY"))),
                Situation.of(ARGUMENT_ERROR, "RETR without a name", loggedIn(client -> client.ask("RETR"))),
                Situation.of(
                        NOT_IMPLEMENTED,
                        "HELP with a word that nobody knows",
                        loggedIn(client -> client.ask("HELP XYZZY"))),
                Situation.of(
                        DENIED_BY_POLICY,
                        "AUTH TLS where TLS is not configured",
                        greeted(TestServers.memory(), client -> client.ask("AUTH TLS"))),
                Situation.of(
                        PROTECTION_LEVEL_DENIED,
                        "CCC on a connection that is not protected",
                        loggedIn(client -> client.ask("CCC"))));
    }

    private static FtpServer demanding(AccountDemand.When when) {
        return TestServers.memory()
                .authenticator(Authenticators.of(user(USER)
                        .password(PasswordHashes.digest(Secret.of(PASSWORD)))
                        .account(when, PasswordHashes.digest(Secret.of(ACCOUNT)))));
    }

    private static String greeting(DisposableFtpServer server) throws Exception {
        try (RawClient client = RawClient.connect(server.address())) {
            return client.reply();
        }
    }

    private static String resumed(DisposableFtpServer server) throws Exception {
        server.pause(Duration.ofMinutes(5));
        try (RawClient client = RawClient.connect(server.address())) {
            client.reply();
            server.resume();
            return client.reply();
        }
    }

    private static String toldOfShutdown(DisposableFtpServer server) throws Exception {
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            server.disposeGracefully(Duration.ofSeconds(5)).subscribe();
            return client.reply();
        }
    }

    /** Says USER and PASS; the reply to PASS. */
    private static String named(RawClient client) throws Exception {
        client.ask("USER " + USER);
        return client.ask("PASS " + PASSWORD);
    }

    private static String secondOfOne() throws Exception {
        return greeted(TestServers.memory().limits(limits -> limits.sessions(1)), first -> {
                    try (RawClient second =
                            RawClient.connect((InetSocketAddress) first.socket().getRemoteSocketAddress())) {
                        return second.reply();
                    }
                })
                .reply();
    }

    /** A server whose user needs an account to store. */
    static FtpServer accountToStore() {
        return demanding(AccountDemand.When.STORING);
    }
}
