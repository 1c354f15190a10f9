package io.fluxftp.server.auth;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Several authenticators as one: each is asked when those before it have refused. */
final class AuthenticatorChain implements Authenticator {

    private final List<Authenticator> links;

    AuthenticatorChain(List<Authenticator> links) {
        this.links = List.copyOf(links);
    }

    @Override
    public Mono<FtpUser> authenticate(LoginAttempt attempt) {
        return first(attempt, Authenticator::authenticate);
    }

    @Override
    public Mono<FtpUser> withoutPassword(LoginAttempt attempt) {
        return first(attempt, Authenticator::withoutPassword);
    }

    /** The first link that keeps the user's password changes it. */
    @Override
    public @Nullable PasswordChanger passwordChanger() {
        List<PasswordChanger> changers = links.stream()
                .map(Authenticator::passwordChanger)
                .filter(Objects::nonNull)
                .toList();
        return changers.isEmpty()
                ? null
                : (user, current, replacement) -> Flux.fromIterable(changers)
                        .concatMap(changer -> changer.changePassword(user, current, replacement), 1)
                        .next();
    }

    private Mono<FtpUser> first(LoginAttempt attempt, BiFunction<Authenticator, LoginAttempt, Mono<FtpUser>> ask) {
        return Flux.fromIterable(links)
                .concatMap(link -> ask.apply(link, attempt), 1)
                .next();
    }

    @Override
    public String toString() {
        return links.toString();
    }
}
