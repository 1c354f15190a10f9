package io.fluxftp.server.session;

import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.LoginBusyException;
import io.fluxftp.server.auth.UserLimits;
import io.fluxftp.server.data.Bandwidth;
import io.fluxftp.server.data.RateLimit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What the sessions of a server share and are counted against: bandwidth, places of users, logins. Thread-safe; keeps
 * something of a user only while one of their sessions lives.
 */
public final class SharedLimits {

    private final Limits limits;
    private final Bandwidth all;
    private final RateLimit logins;
    private final Map<String, Share> users = new ConcurrentHashMap<>();

    private record Share(int sessions, Bandwidth bandwidth) {}

    /** Starts with nobody logged in. */
    public SharedLimits(Limits limits) {
        this.limits = limits;
        this.all = Bandwidth.of(limits.rates());
        this.logins = RateLimit.of(limits.logins().perSecond());
    }

    /** The bandwidth of all sessions together. */
    public Bandwidth bandwidth() {
        return all;
    }

    /** The bandwidth of all sessions of a user together, or null while there is none. */
    public @Nullable Bandwidth bandwidth(String user) {
        Share share = users.get(user);
        return share == null ? null : share.bandwidth();
    }

    /**
     * Takes a place for a session of a user; {@link #leave} gives it back.
     *
     * @param user whose own limits hold too: the lower number of sessions, and the user's rates instead of those for
     *     every user
     * @return the user's bandwidth
     * @throws SessionLimitException when the user has as many sessions as one may have
     */
    public Bandwidth enter(FtpUser user) {
        int most = lower(limits.sessionsPerUser(), user.limits().sessions());
        return users.compute(user.name(), (name, share) -> {
                    if (share == null) {
                        return new Share(1, Bandwidth.of(rates(user.limits())));
                    }
                    if (most > 0 && share.sessions() >= most) {
                        throw new SessionLimitException(most);
                    }
                    return new Share(share.sessions() + 1, share.bandwidth());
                })
                .bandwidth();
    }

    private static int lower(int one, int other) {
        return one == 0 || (other > 0 && other < one) ? other : one;
    }

    private Bandwidth.Rates rates(UserLimits own) {
        Bandwidth.Rates every = limits.ratesPerUser();
        return new Bandwidth.Rates(
                own.uploadRate() == RateLimit.NONE ? every.upload() : own.uploadRate(),
                own.downloadRate() == RateLimit.NONE ? every.download() : own.downloadRate());
    }

    /** Gives a place back. */
    public void leave(String user) {
        users.computeIfPresent(
                user,
                (name, share) -> share.sessions() > 1 ? new Share(share.sessions() - 1, share.bandwidth()) : null);
    }

    /**
     * Waits until one more login may be tried.
     *
     * @param loop the session's, where this completes
     * @return completes when it may; {@link LoginBusyException} when the wait were too long
     */
    public Mono<Void> loginTurn(Scheduler loop) {
        return Mono.defer(() -> {
            long ticket = logins.reserve(1);
            long wait = logins.nanosUntil(ticket);
            if (wait == 0) {
                return Mono.empty();
            }
            if (wait > Limits.Logins.LONGEST_QUEUE.toNanos()) {
                logins.giveBack(ticket, 1);
                return Mono.error(new LoginBusyException(new RejectedExecutionException("logins a second")));
            }
            return Mono.delay(Duration.ofNanos(wait), loop).then();
        });
    }
}
