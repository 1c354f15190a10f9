package io.fluxftp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.LogCapture;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class R2dbcAuthenticatorTest implements AuthenticatorContract {

    private static final String SESAME = CheapHash.of("open sesame");
    private static final String TABLE = """
            CREATE TABLE ftp_users (
                name VARCHAR(255) PRIMARY KEY,
                password VARCHAR(255) NOT NULL,
                enabled BOOLEAN NOT NULL DEFAULT TRUE,
                home VARCHAR(1024) NOT NULL DEFAULT '/',
                permissions VARCHAR(4096),
                quota_bytes BIGINT, quota_files BIGINT,
                sessions INT, download_rate BIGINT, upload_rate BIGINT,
                addresses VARCHAR(1024),
                data_modes VARCHAR(32),
                fxp BOOLEAN,
                tls VARCHAR(32),
                account VARCHAR(255),
                account_needed_for VARCHAR(16),
                welcome VARCHAR(4096)
            )""";

    private final ConnectionFactory database =
            ConnectionFactories.get("r2dbc:h2:mem:///" + UUID.randomUUID() + "?options=DB_CLOSE_DELAY=-1");
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private R2dbcAuthenticator authenticator = R2dbcAuthenticator.of(database);

    @BeforeEach
    void createTable() {
        sql(TABLE);
        sql("INSERT INTO ftp_users (name, password, home) VALUES ('alice', '" + SESAME + "', '/home/alice')");
        authenticator = R2dbcAuthenticator.of(counting(database)).decoy(PasswordHashes.parse(SESAME));
    }

    @AfterEach
    void dropAll() {
        assertThat(closed).as("connections given back").hasValue(opened.get());
        sql("SHUTDOWN");
    }

    private void sql(String statement) {
        Mono.usingWhen(
                        database.create(),
                        connection -> Flux.from(
                                        connection.createStatement(statement).execute())
                                .flatMap(result -> Mono.from(result.getRowsUpdated()))
                                .then(),
                        Connection::close)
                .block(SOON);
    }

    private void set(String column, String value) {
        sql("UPDATE ftp_users SET " + column + " = " + value + " WHERE name = 'alice'");
    }

    /** Counts the connections that are opened and closed. */
    private ConnectionFactory counting(ConnectionFactory factory) {
        return new ConnectionFactory() {
            @Override
            public Publisher<? extends Connection> create() {
                return Mono.from(factory.create()).map(connection -> {
                    opened.incrementAndGet();
                    return proxy(connection);
                });
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return factory.getMetadata();
            }
        };
    }

    private Connection proxy(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        return method.getName().equals("close")
                                ? Mono.from((Publisher<?>) result).doFinally(end -> closed.incrementAndGet())
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Authenticator authenticator() {
        return authenticator;
    }

    @Test
    void theColumnsMakeTheUser() {
        set("permissions", "'/private: none\n/in/**: write, list\notherwise: read-only'");
        set("quota_bytes", "1000");
        set("quota_files", "10");
        set("sessions", "2");
        set("download_rate", "3");
        set("upload_rate", "4");
        set("addresses", "'192.0.2.0/24, ::1'");
        set("data_modes", "'passive'");
        set("fxp", "TRUE");
        set("tls", "'control,data'");
        set("account", "'" + SESAME + "'");
        set("account_needed_for", "'login'");
        set("welcome", "'Hello.\nGoodbye.'");
        FtpUser alice = login("alice", "open sesame");
        FtpUser expected = Authenticators.user("alice")
                .home("/home/alice")
                .permissions(PathPermissions.of(Permissions.readOnly())
                        .rule("/private", Permissions.none())
                        .rule("/in/**", Permissions.of(Permission.WRITE, Permission.LIST)))
                .quota(1_000, 10)
                .limits(new UserLimits(2, 3, 4))
                .addresses("192.0.2.0/24", "::1")
                .dataModes(DataMode.PASSIVE)
                .fxp(true)
                .tls(TlsDemand.CONTROL, TlsDemand.DATA)
                .welcome("Hello.", "Goodbye.")
                .user();
        assertThat(alice.withAccount(null)).isEqualTo(expected);
        AccountDemand account = Objects.requireNonNull(alice.account());
        assertThat(account.when()).isEqualTo(AccountDemand.When.LOGIN);
        assertThat(account.account().matches(Secret.of("open sesame"))).isTrue();
    }

    @Test
    void whatIsNullSaysNothing() {
        assertThat(login("alice", "open sesame")).isEqualTo(FtpUser.of("alice").withHome(FtpPath.of("/home/alice")));
        set("enabled", "FALSE");
        isRefused("alice", "open sesame");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = 'hunter2'",
                "password = '$2a$05$hunter2'",
                "permissions = 'rw'",
                "permissions = '/in: eat'",
                "permissions = '/a: all\n/a/b: none'",
                "permissions = '/a: all\nhunter'",
                "addresses = 'example.com'",
                "data_modes = 'both'",
                "tls = 'maybe'",
                "quota_bytes = -1",
                "sessions = -1",
                "account = 'hunter2'",
                "account_needed_for = 'fun', account = password",
                "account_needed_for = NULL, account = password",
            })
    void aRowThatIsWrongIsToldToTheOperatorAndRefused(String assignment) {
        sql("UPDATE ftp_users SET " + assignment + " WHERE name = 'alice'");
        try (LogCapture log = LogCapture.of("io.fluxftp.server.auth")) {
            isRefused("alice", "open sesame");
            isRefused("alice", "hunter2");
            assertThat(log.errors())
                    .hasSize(2)
                    .allMatch(line -> line.contains("the row of the user alice is wrong")
                            && line.contains(assignment.substring(0, assignment.indexOf(' '))));
            assertThat(log.everything()).noneMatch(line -> line.contains("hunter2") || line.contains("$2b$"));
        }
    }

    @Test
    void theQueryIsTheOperatorsAndMaySayMore() {
        sql("CREATE TABLE people (login VARCHAR(20), hash VARCHAR(255), place VARCHAR(20))");
        sql("INSERT INTO people VALUES ('carol', '" + SESAME + "', 'north')");
        R2dbcAuthenticator people = authenticator
                .query("SELECT login AS name, hash AS \"password\", place FROM people WHERE login = ?1")
                .mapping((user, row) -> user.home("/" + row.get("place", String.class)));
        assertThat(people.authenticate(attempt("carol", "open sesame")).block(SOON))
                .isEqualTo(FtpUser.of("carol").withHome(FtpPath.of("/north")));
    }

    @Test
    void aNameThatOnlyTheDatabaseTakesForEqualIsUnknown() {
        R2dbcAuthenticator lax = authenticator.query("SELECT * FROM ftp_users WHERE LOWER(name) = LOWER($1)");
        assertThat(lax.authenticate(attempt("alice", "open sesame")).block(SOON))
                .isNotNull();
        assertThat(lax.authenticate(attempt("ALICE", "open sesame")).block(SOON))
                .isNull();
    }

    @Test
    void twoRowsAreNobody() {
        try (LogCapture log = LogCapture.of("io.fluxftp.server.auth")) {
            R2dbcAuthenticator twice = authenticator.query(
                    "SELECT password FROM ftp_users WHERE name = $1 UNION ALL SELECT password FROM ftp_users");
            assertThat(twice.authenticate(attempt("alice", "open sesame")).block(SOON))
                    .isNull();
            assertThat(log.errors()).singleElement().asString().contains("more than one row");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"' OR '1'='1", "alice' --", "alice'; DROP TABLE ftp_users; --", "a\0b", "a\uDCFFb", "%", "_____"
            })
    void aNameIsNoSql(String name) {
        isRefused(name, "open sesame");
        assertThat(login("alice", "open sesame")).isNotNull();
    }

    @Test
    void s19EveryRefusalCostsOneHash() {
        AtomicInteger checked = new AtomicInteger();
        sql("INSERT INTO ftp_users (name, password, enabled) VALUES ('gone', '" + SESAME + "', FALSE)");
        sql("INSERT INTO ftp_users (name, password) VALUES ('wrong', 'hunter2')");
        R2dbcAuthenticator users = authenticator.decoy(password -> {
            checked.incrementAndGet();
            return true;
        });
        for (String name : List.of("nobody", "wrong", "", "Alice", "a\0", "x".repeat(10_000))) {
            int before = checked.get();
            assertThat(users.authenticate(attempt(name, "x")).block(SOON))
                    .as(name)
                    .isNull();
            assertThat(checked.get() - before).as(name).isEqualTo(1);
        }
        for (String name : List.of("alice", "gone")) {
            int before = checked.get();
            assertThat(users.authenticate(attempt(name, "x")).block(SOON))
                    .as(name)
                    .isNull();
            assertThat(checked.get()).as("their own hash, not the decoy's").isEqualTo(before);
        }
    }

    @Test
    void aQueryThatFailsIsAnErrorAndGivesTheConnectionBack() {
        StepVerifier.create(authenticator
                        .query("SELECT nonsense FROM nowhere WHERE x = $1")
                        .authenticate(attempt("alice", "open sesame")))
                .expectErrorSatisfies(error ->
                        assertThat(error).isInstanceOf(R2dbcException.class).hasMessageNotContaining("sesame"))
                .verify(SOON);
        assertThat(opened).hasValue(1);
    }

    /** A database that takes the query and never answers. */
    private ConnectionFactory silent(CountDownLatch asked) {
        Connection connection = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return Mono.empty();
                    }
                    return Proxy.newProxyInstance(
                            Statement.class.getClassLoader(),
                            new Class<?>[] {Statement.class},
                            (statement, call, with) -> {
                                if (call.getName().equals("bind")) {
                                    return statement;
                                }
                                asked.countDown();
                                return Mono.never();
                            });
                });
        return counting(new ConnectionFactory() {
            @Override
            public Publisher<? extends Connection> create() {
                return Mono.just(connection);
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return () -> "silent";
            }
        });
    }

    @Test
    void aDatabaseThatIsSilentIsGivenUp() {
        R2dbcAuthenticator users =
                R2dbcAuthenticator.of(silent(new CountDownLatch(1))).timeout(Duration.ofMillis(50));
        StepVerifier.create(users.authenticate(attempt("alice", "open sesame")))
                .expectError(LoginBusyException.class)
                .verify(SOON);
        assertThat(opened).hasValue(1);
    }

    @Test
    void aLoginThatIsGivenUpGivesTheConnectionBack() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Disposable login = R2dbcAuthenticator.of(silent(asked))
                .authenticate(attempt("alice", "open sesame"))
                .subscribe();
        assertThat(asked.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        login.dispose();
        assertThat(opened).hasValue(1);
    }

    @Test
    void onlySoManyAskAtATime() throws Exception {
        CountDownLatch asked = new CountDownLatch(R2dbcAuthenticator.MOST_AT_ONCE);
        R2dbcAuthenticator users = R2dbcAuthenticator.of(silent(asked)).timeout(Duration.ofMinutes(5));
        List<Disposable> waiting = IntStream.range(0, R2dbcAuthenticator.MOST_AT_ONCE)
                .mapToObj(i -> users.authenticate(attempt("alice", "x")).subscribe())
                .toList();
        assertThat(asked.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        StepVerifier.create(users.authenticate(attempt("alice", "x")))
                .expectError(LoginBusyException.class)
                .verify(SOON);
        waiting.forEach(Disposable::dispose);
        StepVerifier.create(users.timeout(Duration.ofMillis(50)).authenticate(attempt("alice", "x")))
                .expectError(LoginBusyException.class)
                .verify(SOON);
    }

    @Test
    void s28ShowsNeitherHashesNorTheFactory() {
        assertThat(authenticator).hasToString("users by " + R2dbcAuthenticator.DEFAULT_QUERY);
        assertThatIllegalArgumentException().isThrownBy(() -> authenticator.timeout(Duration.ZERO));
    }
}
