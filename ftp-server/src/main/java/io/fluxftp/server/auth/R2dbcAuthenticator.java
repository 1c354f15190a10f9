package io.fluxftp.server.auth;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.reply.FtpReply;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Users in a database, by R2DBC. Immutable: every setting returns another one. Needs {@code io.r2dbc:r2dbc-spi}, a driver,
 * and what {@link PasswordHashes} need on the class path.
 *
 * <p>Every login runs one query, which has the user's name as its only parameter and gives one row or none. A connection is
 * taken from the factory for it, which should be a pool, and given back before the password is checked; also when the login
 * is given up. {@link UserColumns} lists the columns; {@code password} must be there, all others may be left out. Where there
 * is a column {@code name}, it must be equal to the name that was told, whatever the database takes for equal. An unknown
 * user costs the query and a check against a decoy. A row with an error in it is logged and refused.
 *
 * <p>No more than {@value #MOST_AT_ONCE} logins ask at a time; others are told to come back, as they are when no answer comes
 * in time ({@link LoginBusyException}).
 */
public final class R2dbcAuthenticator implements Authenticator {

    /** The query unless told otherwise, for drivers that number parameters so, as those of PostgreSQL and H2 do. */
    public static final String DEFAULT_QUERY = "SELECT * FROM ftp_users WHERE name = $1";

    /** How long the database may take unless told otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /** How many logins ask at a time at the most. */
    public static final int MOST_AT_ONCE = 64;

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcAuthenticator.class);

    private final ConnectionFactory connections;
    private final String query;
    private final Duration timeout;
    private final PasswordHash decoy;
    private final BiFunction<UserSpec, Readable, UserSpec> mapping;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private final Scheduler scheduler = PasswordScheduler.shared();

    private R2dbcAuthenticator(
            ConnectionFactory connections,
            String query,
            Duration timeout,
            PasswordHash decoy,
            BiFunction<UserSpec, Readable, UserSpec> mapping) {
        this.connections = connections;
        this.query = query;
        this.timeout = timeout;
        this.decoy = decoy;
        this.mapping = mapping;
    }

    /**
     * The users of a database, by {@link #DEFAULT_QUERY}. The first time it is slow: makes a decoy by {@link
     * PasswordHashes#argon2id}.
     *
     * @param connections stays the caller's to dispose of
     * @throws IllegalStateException where the library for hashes is missing
     */
    public static R2dbcAuthenticator of(ConnectionFactory connections) {
        return new R2dbcAuthenticator(
                Objects.requireNonNull(connections, "connections"),
                DEFAULT_QUERY,
                DEFAULT_TIMEOUT,
                Decoy.HASH,
                (user, row) -> user);
    }

    /**
     * With another query.
     *
     * @param sql has one parameter, written as the driver wants it ({@code $1} for PostgreSQL and H2, {@code ?} for MariaDB
     *     and MySQL), the user's name; gives one row or none
     */
    public R2dbcAuthenticator query(String sql) {
        return new R2dbcAuthenticator(connections, sql, timeout, decoy, mapping);
    }

    /**
     * With another time for the database to answer in, from taking a connection to giving it back.
     *
     * @throws IllegalArgumentException for zero or less
     */
    public R2dbcAuthenticator timeout(Duration most) {
        if (most.isZero() || most.isNegative()) {
            throw new IllegalArgumentException("time-out " + most + ": expected more than zero");
        }
        return new R2dbcAuthenticator(connections, query, most, decoy, mapping);
    }

    /** With another decoy: a hash of the kind and cost that the users have, or refusals tell by their time who is known. */
    public R2dbcAuthenticator decoy(PasswordHash hash) {
        return new R2dbcAuthenticator(connections, query, timeout, hash, mapping);
    }

    /**
     * With more than the columns say: what the function makes of a user and its row. An {@link IllegalArgumentException}
     * from it is an error in the row.
     */
    public R2dbcAuthenticator mapping(BiFunction<UserSpec, Readable, UserSpec> function) {
        return new R2dbcAuthenticator(connections, query, timeout, decoy, function);
    }

    @Override
    public Mono<FtpUser> authenticate(LoginAttempt attempt) {
        return find(attempt.user()).flatMap(found -> check(found.orElse(null), attempt));
    }

    private Mono<FtpUser> check(@Nullable UserSpec found, LoginAttempt attempt) {
        PasswordHash own = found == null ? null : found.passwordIfAny();
        FtpUser user = found == null || own == null || !found.isEnabled() ? null : found.user();
        return PasswordScheduler.check(own == null ? decoy : own, attempt.password(), scheduler)
                .flatMap(matches -> Mono.justOrEmpty(matches ? user : null));
    }

    /** The user of that name, once; the connection is back by then. */
    private Mono<Optional<UserSpec>> find(String name) {
        if (!isText(name)) {
            return Mono.just(Optional.empty());
        }
        Mono<Optional<UserSpec>> asked = Mono.usingWhen(
                        connections.create(), connection -> rows(connection, name), Connection::close)
                .timeout(timeout) // of the database alone: threads that check passwords may be long in coming
                .subscribeOn(scheduler)
                .doOnError(TimeoutException.class, late -> LOG.warn("no answer in {} to who a user is", timeout))
                .onErrorMap(TimeoutException.class, LoginBusyException::new)
                .onErrorMap(RejectedExecutionException.class, LoginBusyException::new);
        return Mono.defer(() -> turns.tryAcquire()
                ? asked.doFinally(end -> turns.release())
                : Mono.error(new LoginBusyException(new IllegalStateException("all turns are taken"))));
    }

    /** Whether every driver can send it: no NUL, and no byte that was not UTF-8. */
    private static boolean isText(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < name.length()
                    && Character.isLowSurrogate(name.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private Mono<Optional<UserSpec>> rows(Connection connection, String name) {
        return Flux.defer(() -> connection.createStatement(query).bind(0, name).execute())
                .concatMap(result -> result.map(row -> read(name, row)))
                .take(2)
                .collectList()
                .map(rows -> single(rows, name));
    }

    private static Optional<UserSpec> single(List<Optional<UserSpec>> rows, String name) {
        if (rows.size() > 1) {
            LOG.error("the query gives more than one row for the user {}: login refused", FtpReply.safe(name));
            return Optional.empty();
        }
        return rows.isEmpty() ? Optional.empty() : rows.get(0);
    }

    private Optional<UserSpec> read(String name, Readable row) {
        try {
            UserSpec user = UserColumns.read(name, row);
            return Optional.ofNullable(user).map(known -> mapping.apply(known, row));
        } catch (IllegalArgumentException e) {
            LOG.error("the row of the user {} is wrong, login refused: {}", FtpReply.safe(name), e.getMessage());
            return Optional.empty();
        }
    }

    /** Of a password that nobody has; whether it matches is not asked. */
    private static final class Decoy {
        static final PasswordHash HASH =
                PasswordHashes.argon2id(Secret.of(UUID.randomUUID().toString()));
    }

    /** Without the factory, whose own text may hold a password. */
    @Override
    public String toString() {
        return "users by " + query;
    }
}
