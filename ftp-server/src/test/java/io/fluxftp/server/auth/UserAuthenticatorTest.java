package io.fluxftp.server.auth;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;

class UserAuthenticatorTest implements AuthenticatorContract {
    private static final PasswordHash SESAME = PasswordHashes.digest(Secret.of("open sesame"));

    private final Authenticator authenticator = Authenticators.of(
            user("alice").password(SESAME).home("/home/alice").permissions(Permissions.readOnly()),
            user("gone").password(SESAME).enabled(false));

    @Override
    public Authenticator authenticator() {
        return authenticator;
    }

    @Test
    void theUserIsAsConfigured() {
        assertThat(login("alice", "open sesame"))
                .isEqualTo(FtpUser.of("alice")
                        .withHome(FtpPath.of("/home/alice"))
                        .withPermissions(Permissions.readOnly()));
    }

    @Test
    void aDisabledUserIsRefused() {
        isRefused("gone", "open sesame");
    }

    @Test
    void aUserNeedsAPasswordAndANameOfHisOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authenticators.of(user("alice")))
                .withMessageContaining("alice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authenticators.of(
                        user("bob").password(SESAME), user("bob").password(SESAME)))
                .withMessageContaining("bob");
        assertThatIllegalArgumentException().isThrownBy(() -> user(""));
    }

    @Test
    void withoutUsersEverybodyIsRefused() {
        StepVerifier.create(Authenticators.of().authenticate(attempt("alice", "")))
                .expectComplete()
                .verify(SOON);
        StepVerifier.create(Authenticators.none().authenticate(attempt("alice", "")))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void s19AnUnknownUserCostsWhatAKnownOneCosts() {
        List<String> checked = new CopyOnWriteArrayList<>();
        PasswordHash slow = password -> {
            checked.add("slow");
            return true;
        };
        Authenticator users = Authenticators.of(
                user("alice").password(slow),
                user("bob").password(slow),
                user("gone").password(slow).enabled(false));
        for (String name : List.of("gone", "nobody", "", "root", "Alice")) {
            StepVerifier.create(users.authenticate(attempt(name, "x")))
                    .expectComplete()
                    .verify(SOON);
        }
        assertThat(checked).hasSize(5);
    }

    @Test
    void s19AnUnknownNameIsAlwaysCheckedInTheSameWay() {
        List<Integer> checked = new CopyOnWriteArrayList<>();
        UserSpec[] specs = IntStream.range(0, 10)
                .mapToObj(i -> user("user" + i).password(password -> {
                    checked.add(i);
                    return false;
                }))
                .toArray(UserSpec[]::new);
        Authenticator users = Authenticators.of(specs);
        for (int i = 0; i < 5; i++) {
            users.authenticate(attempt("nobody", "x")).block(SOON);
        }
        assertThat(checked).hasSize(5).containsOnly(checked.get(0));
    }

    @Test
    void slowHashesAreCheckedElsewhereAndQuickOnesAtOnce() {
        List<String> threads = new CopyOnWriteArrayList<>();
        Authenticator users = Authenticators.of(
                user("slow")
                        .password(password -> threads.add(Thread.currentThread().getName())),
                user("quick").password(SESAME));
        users.authenticate(attempt("slow", "x")).block(SOON);
        assertThat(threads).singleElement().asString().startsWith("fluxftp-auth");
        StepVerifier.create(users.authenticate(attempt("quick", "open sesame"))
                        .map(alice -> Thread.currentThread().getName()))
                .expectNext(Thread.currentThread().getName())
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void whenTooManyWaitTheNextIsSentAway() throws InterruptedException {
        Scheduler one = PasswordScheduler.create(1, 2);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Authenticator users = Authenticators.of(
                List.of(user("alice").password(password -> {
                    started.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                })),
                one);
        try {
            var running = users.authenticate(attempt("alice", "x")).toFuture();
            started.await();
            var waiting = IntStream.range(0, 2)
                    .mapToObj(i -> users.authenticate(attempt("alice", "x")).toFuture())
                    .toList();
            StepVerifier.create(users.authenticate(attempt("alice", "x")))
                    .expectError(LoginBusyException.class)
                    .verify(SOON);
            StepVerifier.create(users.authenticate(attempt("unknown", "x")))
                    .expectError(LoginBusyException.class)
                    .verify(SOON);
            release.countDown();
            assertThat(running).succeedsWithin(SOON);
            waiting.forEach(login -> assertThat(login).succeedsWithin(SOON));
            assertThat(users.authenticate(attempt("alice", "x")).block(SOON)).isNotNull();
        } finally {
            release.countDown();
            one.dispose();
        }
    }

    @Test
    void aCheckThatIsGivenUpFreesItsPlace() throws InterruptedException {
        Scheduler one = PasswordScheduler.create(1, 1);
        CountDownLatch started = new CountDownLatch(1);
        Authenticator users = Authenticators.of(
                List.of(user("alice").password(password -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        return false;
                    }
                    return true;
                })),
                one);
        try {
            Disposable login = users.authenticate(attempt("alice", "x")).subscribe();
            started.await();
            login.dispose();
            CountDownLatch ran = new CountDownLatch(1);
            one.schedule(ran::countDown);
            assertThat(ran.await(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            one.dispose();
        }
    }
}
