package io.fluxftp.server.auth;

import io.fluxftp.core.path.FtpPath;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The authenticators that come with the server. */
public final class Authenticators {
    private Authenticators() {}

    /** A user to configure. */
    public static UserSpec user(String name) {
        return UserSpec.named(name);
    }

    /**
     * Exactly these users. Slow hashes are checked on a small pool of daemon threads that all such authenticators share,
     * before which only so many may wait ({@link LoginBusyException}). An unknown user costs what a wrong password costs.
     *
     * @throws IllegalArgumentException where two have the same name or one has no password
     */
    public static Authenticator of(UserSpec... users) {
        return of(List.of(users), PasswordScheduler.shared());
    }

    /**
     * As {@link #of(UserSpec...)}, with the scheduler for slow hashes.
     *
     * @param scheduler stays the caller's to dispose of; when it rejects a check, that is a {@link LoginBusyException}
     */
    public static Authenticator of(Collection<UserSpec> users, Scheduler scheduler) {
        return new UserAuthenticator(users, scheduler);
    }

    /**
     * The users of a YAML file, which this reads at once and again when a login finds it changed. Blocks: for {@code main}
     * methods. The module's README shows what the file holds; {@code org.snakeyaml:snakeyaml-engine} must be on the class
     * path, and what {@link PasswordHashes} need.
     *
     * <p>A login looks at most once a second whether the file has another time or size, off the event loop. A new version
     * with an error in it changes nothing and is logged, with the line, the field and what would be right. Replace the file
     * by a rename, so that no half of it is read.
     *
     * @throws IllegalArgumentException where it holds something wrong; the message names the line, the field, and what
     *     would be right, and shows no password
     * @throws java.io.UncheckedIOException where it cannot be read
     * @throws IllegalStateException where the library is missing
     */
    public static Authenticator file(Path file) {
        return file(file, Clock.systemUTC(), PasswordScheduler.shared());
    }

    /**
     * As {@link #file(Path)}, with the time and the scheduler to read on.
     *
     * @param scheduler for slow hashes and for the file; stays the caller's to dispose of; when it rejects a check, that is a
     *     {@link LoginBusyException}
     */
    public static Authenticator file(Path file, Clock clock, Scheduler scheduler) {
        PasswordHashes.requireLibrary(
                "org.snakeyaml.engine.v2.api.LoadSettings", "a file of users needs org.snakeyaml:snakeyaml-engine");
        return new FileAuthenticator(new UsersFile(file), clock, scheduler);
    }

    /** Anonymous users only, into the root (RFC 1635). */
    public static Authenticator anonymous(Permissions permissions) {
        return anonymous(permissions, FtpPath.ROOT);
    }

    /** Anonymous users only: the names {@code anonymous} and {@code ftp} in any case, with any password (RFC 1635). */
    public static Authenticator anonymous(Permissions permissions, FtpPath home) {
        FtpUser user = FtpUser.anonymously().withHome(home).withPermissions(permissions);
        return attempt -> isAnonymous(attempt.user()) ? Mono.just(user) : Mono.empty();
    }

    /**
     * Asks several, one after another, until one lets the user in. No other is asked after an error. Every refusal takes
     * the time of all of them, so it tells nothing about which of them knows the name.
     *
     * @param authenticators in the order in which they are asked; none lets nobody in
     */
    public static Authenticator chain(List<Authenticator> authenticators) {
        return new AuthenticatorChain(authenticators);
    }

    /** Nobody. */
    public static Authenticator none() {
        return attempt -> Mono.empty();
    }

    private static boolean isAnonymous(String name) {
        return name.equalsIgnoreCase("anonymous") || name.equalsIgnoreCase("ftp");
    }
}
