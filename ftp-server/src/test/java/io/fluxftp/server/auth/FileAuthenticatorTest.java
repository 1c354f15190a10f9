package io.fluxftp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class FileAuthenticatorTest implements AuthenticatorContract {

    private static final String SESAME = CheapHash.of("open sesame");
    private static final String SIMSIM = CheapHash.of("simsim");

    @TempDir
    private Path folder;

    private Path file;
    private long version;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private Authenticator authenticator = Authenticators.none();

    @BeforeEach
    void writeAndRead() throws Exception {
        file = folder.resolve("users.yaml");
        write("users: {alice: {password: '" + SESAME + "', home: /one}}");
        authenticator = Authenticators.file(file, clock(), Schedulers.boundedElastic());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private void write(String text) throws IOException {
        Path other = Files.writeString(folder.resolve("new"), text);
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH.plusSeconds(++version)));
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void later() {
        now.updateAndGet(time -> time.plus(FileAuthenticator.LOOK_EVERY));
    }

    @Override
    public Authenticator authenticator() {
        return authenticator;
    }

    @Test
    void aChangeIsReadWithinASecond() throws Exception {
        write("users: {alice: {password: '" + SIMSIM + "', home: /two}, bob: {password: '" + SESAME + "'}}");
        assertThat(login("alice", "open sesame").home()).isEqualTo(FtpPath.of("/one"));
        isRefused("bob", "open sesame");
        later();
        assertThat(login("alice", "simsim").home()).isEqualTo(FtpPath.of("/two"));
        isRefused("alice", "open sesame");
        assertThat(login("bob", "open sesame").name()).isEqualTo("bob");
        write("users: {bob: {password: '" + SESAME + "'}}");
        later();
        isRefused("alice", "simsim");
    }

    @Test
    void aBrokenVersionChangesNothingAndIsToldOnce() throws Exception {
        try (LogCapture log = LogCapture.of("io.fluxftp.server.auth")) {
            write("users:\n  alice:\n    password: hunter2\n");
            for (int i = 0; i < 3; i++) {
                later();
                login("alice", "open sesame");
            }
            assertThat(log.errors()).singleElement().asString().contains("users.yaml:3: users.alice.password");
            assertThat(log.everything()).noneMatch(line -> line.contains("hunter2"));
        }
        write("users: {alice: {password: '" + SIMSIM + "'}}");
        later();
        login("alice", "simsim");
    }

    @Test
    void aFileThatIsGoneChangesNothingAndIsToldOnce() throws Exception {
        try (LogCapture log = LogCapture.of("io.fluxftp.server.auth")) {
            Files.delete(file);
            for (int i = 0; i < 3; i++) {
                later();
                login("alice", "open sesame");
            }
            assertThat(log.errors()).singleElement().asString().contains("users.yaml", "stay as they were");
        }
        write("users: {alice: {password: '" + SIMSIM + "'}}");
        later();
        login("alice", "simsim");
    }

    @Test
    void whatIsUnchangedIsNotReadAgain() throws Exception {
        try (LogCapture log = LogCapture.of("io.fluxftp.server.auth")) {
            for (int i = 0; i < 3; i++) {
                later();
                login("alice", "open sesame");
            }
            assertThat(log.everything()).noneMatch(line -> line.contains("read again"));
            write("users: {alice: {password: '" + SESAME + "'}}");
            later();
            login("alice", "open sesame");
            assertThat(log.everything()).anyMatch(line -> line.contains("read again"));
        }
    }

    @Test
    void theFileIsReadOffTheCallersThread() throws Exception {
        write("users: {alice: {without-password-from: '127.0.0.1'}}");
        later();
        StepVerifier.create(authenticator
                        .withoutPassword(attempt("alice", ""))
                        .subscribeOn(Schedulers.parallel())
                        .map(alice -> Thread.currentThread().getName()))
                .expectNextMatches(thread -> thread.startsWith("boundedElastic"))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void whenNoMoreMayWaitTheLoginIsSentAway() throws Exception {
        var scheduler = PasswordScheduler.create(1, 1);
        Authenticator users = Authenticators.file(file, clock(), scheduler);
        scheduler.dispose();
        later();
        StepVerifier.create(users.authenticate(attempt("alice", "open sesame")))
                .expectError(LoginBusyException.class)
                .verify(Duration.ofSeconds(30));
    }
}
