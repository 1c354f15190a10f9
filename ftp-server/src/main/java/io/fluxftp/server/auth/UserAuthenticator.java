package io.fluxftp.server.auth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A fixed set of users. Who is unknown has his password checked against one of theirs, always the same for a name, and is
 * refused whatever comes out: by time he is one of them.
 */
final class UserAuthenticator implements Authenticator {
    private record Entry(FtpUser user, PasswordHash password, boolean enabled) {}

    private final Map<String, Entry> users = new HashMap<>();
    private final List<Entry> decoys;
    private final Scheduler scheduler;

    UserAuthenticator(Collection<UserSpec> specs, Scheduler scheduler) {
        for (UserSpec spec : specs) {
            Entry entry = new Entry(spec.user(), spec.requirePassword(), spec.isEnabled());
            if (users.put(entry.user.name(), entry) != null) {
                throw new IllegalArgumentException("two users are named " + entry.user.name());
            }
        }
        this.decoys = new ArrayList<>(users.values());
        this.scheduler = scheduler;
    }

    @Override
    public Mono<FtpUser> authenticate(LoginAttempt attempt) {
        return Mono.defer(() -> {
            Entry known = users.get(attempt.user());
            Entry checked = known == null ? decoy(attempt.user()) : known;
            if (checked == null) {
                return Mono.empty();
            }
            boolean mayLogIn = known != null && known.enabled;
            return PasswordScheduler.check(checked.password, attempt.password(), scheduler)
                    .filter(matches -> matches && mayLogIn)
                    .map(matches -> checked.user);
        });
    }

    private @Nullable Entry decoy(String name) {
        return decoys.isEmpty() ? null : decoys.get(Math.floorMod(name.hashCode(), decoys.size()));
    }
}
