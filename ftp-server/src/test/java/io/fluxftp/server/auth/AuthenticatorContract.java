package io.fluxftp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What every {@link Authenticator} must do, as tests that a test class of an implementation inherits. */
public interface AuthenticatorContract {
    /** How long a test waits before it fails. */
    Duration SOON = Duration.ofSeconds(30);

    /** The authenticator under test, which knows the user {@code alice} with the password {@code open sesame}. */
    Authenticator authenticator();

    /** An attempt from some address. */
    default LoginAttempt attempt(String user, String password) {
        return new LoginAttempt(
                user, Secret.of(password), new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000));
    }

    /** The user that an attempt gives, once it came. */
    default FtpUser login(String user, String password) {
        FtpUser result = authenticator().authenticate(attempt(user, password)).block(SOON);
        assertThat(result).isNotNull();
        return result;
    }

    /** The attempt is refused. */
    default void isRefused(String user, String password) {
        StepVerifier.create(authenticator().authenticate(attempt(user, password)))
                .as("%s with %s".formatted(user, password))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    default void letsTheUserIn() {
        FtpUser alice = login("alice", "open sesame");
        assertThat(alice.name()).isEqualTo("alice");
        assertThat(alice.anonymous()).isFalse();
        assertThat(login("alice", "open sesame")).isEqualTo(alice);
    }

    @Test
    default void refusesEverythingElse() {
        for (String password :
                List.of("", "open sesam", "open sesame ", "Open sesame", "open sesame\uDCFF", "\uD800")) {
            isRefused("alice", password);
        }
        for (String user : List.of("", "Alice", "alice ", " alice", "bob", "alic", "../alice", "a".repeat(10_000))) {
            isRefused(user, "open sesame");
        }
        isRefused("alice", "x".repeat(10_000));
        isRefused("alice", "open sesame" + "x".repeat(10_000));
    }

    @Test
    default void checksOnceASubscription() {
        Mono<FtpUser> login = authenticator().authenticate(attempt("alice", "open sesame"));
        StepVerifier.create(login).expectNextCount(1).expectComplete().verify(SOON);
        StepVerifier.create(login).expectNextCount(1).expectComplete().verify(SOON);
        StepVerifier.create(login, 0).expectSubscription().thenCancel().verify(SOON);
    }

    @Test
    default void doesNotBlockAnEventLoop() {
        StepVerifier.create(Mono.defer(() -> authenticator().authenticate(attempt("alice", "open sesame")))
                        .subscribeOn(Schedulers.parallel()))
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    default void checksManyAtTheSameTime() {
        List<Boolean> results = Flux.range(0, 16)
                .flatMapSequential(i -> authenticator()
                        .authenticate(attempt("alice", i % 2 == 0 ? "open sesame" : "wrong"))
                        .hasElement())
                .collectList()
                .block(SOON);
        assertThat(results).hasSize(16);
        for (int i = 0; i < 16; i++) {
            assertThat(results.get(i)).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    default void s28TellsNoPassword() {
        assertThat(login("alice", "open sesame").toString()).doesNotContain("sesame");
        assertThat(attempt("alice", "open sesame").toString()).doesNotContain("sesame");
        assertThat(authenticator().toString()).doesNotContain("sesame");
    }
}
