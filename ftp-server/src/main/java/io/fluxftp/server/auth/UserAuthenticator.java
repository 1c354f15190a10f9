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
    private final Map<String, UserSpec> users = new HashMap<>();
    private final List<PasswordHash> decoys = new ArrayList<>();
    private final Scheduler scheduler;

    UserAuthenticator(Collection<UserSpec> specs, Scheduler scheduler) {
        for (UserSpec spec : specs) {
            PasswordHash password = spec.passwordIfAny();
            if (users.put(spec.user().name(), spec) != null) {
                throw new IllegalArgumentException(
                        "two users are named " + spec.user().name());
            }
            if (password != null) {
                decoys.add(password);
            }
        }
        this.scheduler = scheduler;
    }

    @Override
    public Mono<FtpUser> authenticate(LoginAttempt attempt) {
        return Mono.defer(() -> {
            UserSpec known = users.get(attempt.user());
            PasswordHash own = known == null ? null : known.passwordIfAny();
            PasswordHash checked = own == null ? decoy(attempt.user()) : own;
            if (checked == null) {
                return Mono.empty();
            }
            FtpUser user = known == null || own == null || !known.isEnabled() ? null : known.user();
            return PasswordScheduler.check(checked, attempt.password(), scheduler)
                    .flatMap(matches -> Mono.justOrEmpty(matches ? user : null));
        });
    }

    @Override
    public Mono<FtpUser> withoutPassword(LoginAttempt attempt) {
        UserSpec known = users.get(attempt.user());
        return known != null && known.isTrusted(attempt.remote().getAddress()) ? Mono.just(known.user()) : Mono.empty();
    }

    private @Nullable PasswordHash decoy(String name) {
        return decoys.isEmpty() ? null : decoys.get(Math.floorMod(name.hashCode(), decoys.size()));
    }
}
