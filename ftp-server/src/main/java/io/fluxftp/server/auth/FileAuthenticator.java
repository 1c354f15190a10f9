package io.fluxftp.server.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The users of a file, read again when a login finds it changed. A version with an error in it is logged once and changes
 * nothing. Thread-safe: one thread at a time looks, the others go on with what there is.
 */
final class FileAuthenticator implements Authenticator {

    /** How long a look at the file holds. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(FileAuthenticator.class);

    private final UsersFile file;
    private final Clock clock;
    private final Scheduler scheduler;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Known known;

    /** What was read, of which version, and when to look again; null as version where the file could not be looked at. */
    private record Known(Authenticator users, UsersFile.@Nullable Stamp version, Instant nextLook) {}

    FileAuthenticator(UsersFile file, Clock clock, Scheduler scheduler) {
        this.file = file;
        this.clock = clock;
        this.scheduler = scheduler;
        try {
            UsersFile.Stamp version = file.stamp();
            known = new Known(read(), version, nextLook());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private Authenticator read() throws IOException {
        List<UserSpec> users = file.read();
        return new UserAuthenticator(users, scheduler);
    }

    private Instant nextLook() {
        return clock.instant().plus(LOOK_EVERY);
    }

    @Override
    public Mono<FtpUser> authenticate(LoginAttempt attempt) {
        return users().flatMap(users -> users.authenticate(attempt));
    }

    @Override
    public Mono<FtpUser> withoutPassword(LoginAttempt attempt) {
        return users().flatMap(users -> users.withoutPassword(attempt));
    }

    private Mono<Authenticator> users() {
        return Mono.defer(() -> {
            if (clock.instant().isBefore(known.nextLook) || !looking.compareAndSet(false, true)) {
                return Mono.just(known.users);
            }
            return Mono.fromCallable(this::look)
                    .subscribeOn(scheduler)
                    .onErrorMap(RejectedExecutionException.class, LoginBusyException::new)
                    // Before the result is passed on: the login that follows from it may find the file changed.
                    .doOnTerminate(() -> looking.set(false))
                    .doOnCancel(() -> looking.set(false));
        });
    }

    private Authenticator look() {
        Known before = known;
        UsersFile.Stamp version = null;
        Authenticator users = before.users;
        try {
            version = file.stamp();
            if (!version.equals(before.version)) {
                users = read();
                LOG.info("{} has changed and was read again", file);
            }
        } catch (ClosedByInterruptException e) {
            LOG.debug("the login that read {} was given up; the next one reads it", file);
            version = before.version;
        } catch (IOException e) {
            if (before.version != null) {
                LOG.error("{} cannot be read, its users stay as they were: {}", file, e.toString());
            }
        } catch (IllegalArgumentException e) {
            LOG.error("{}; the users stay as they were", e.getMessage());
        }
        known = new Known(users, version, nextLook());
        return users;
    }

    @Override
    public String toString() {
        return "the users of " + file;
    }
}
