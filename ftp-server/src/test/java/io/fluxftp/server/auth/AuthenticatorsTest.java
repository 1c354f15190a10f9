package io.fluxftp.server.auth;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class AuthenticatorsTest implements AuthenticatorContract {
    private final Authenticator authenticator = Authenticators.of(
                    user("bert").password(PasswordHashes.digest(Secret.of("x"))))
            .or(Authenticators.of(user("alice").password(PasswordHashes.digest(Secret.of("open sesame")))))
            .orAnonymous(Permissions.readOnly());

    @Override
    public Authenticator authenticator() {
        return authenticator;
    }

    @Test
    void anonymousIsLetInWithAnyPassword() {
        FtpUser anonymous = FtpUser.anonymously();
        for (String name : new String[] {"anonymous", "ftp", "Anonymous", "FTP"}) {
            assertThat(login(name, "")).isEqualTo(anonymous);
            assertThat(login(name, "me@example.com")).isEqualTo(anonymous);
        }
    }

    @Test
    void anonymousCostsNoCheckOfAPassword() {
        AtomicInteger asked = new AtomicInteger();
        Authenticator users = attempt -> {
            asked.incrementAndGet();
            return Mono.empty();
        };
        assertThat(users.orAnonymous(Permissions.none())
                        .authenticate(attempt("ftp", ""))
                        .block(SOON))
                .isNotNull();
        assertThat(asked).hasValue(0);
    }

    @Test
    void anonymousMayHaveAHome() {
        FtpUser user = Authenticators.anonymous(Permissions.none(), FtpPath.of("/pub"))
                .authenticate(attempt("anonymous", ""))
                .block(SOON);
        assertThat(user)
                .isEqualTo(FtpUser.anonymously().withHome(FtpPath.of("/pub")).withPermissions(Permissions.none()));
    }

    @Test
    void aChainLetsInWhomAnyOfItLetsInWithoutAPassword() {
        Authenticator machines = Authenticators.of(user("machine").withoutPasswordFrom("127.0.0.0/8"));
        Authenticator chain = authenticator.or(machines).orAnonymous(Permissions.none());
        assertThat(chain.withoutPassword(attempt("machine", "")).block(SOON)).isEqualTo(FtpUser.of("machine"));
        assertThat(chain.withoutPassword(attempt("alice", "")).block(SOON)).isNull();
        assertThat(chain.withoutPassword(attempt("anonymous", "")).block(SOON)).isNull();
        assertThat(chain.authenticate(attempt("machine", "")).block(SOON)).isNull();
    }

    @Test
    void anErrorOfOneIsTheEndOfTheChain() {
        Authenticator broken = attempt -> Mono.error(new IllegalStateException("no directory"));
        StepVerifier.create(broken.or(authenticator).authenticate(attempt("alice", "open sesame")))
                .expectError(IllegalStateException.class)
                .verify(SOON);
        assertThat(authenticator
                        .or(broken)
                        .authenticate(attempt("alice", "open sesame"))
                        .block(SOON))
                .isNotNull();
    }

    @Test
    void s19ARefusalAsksAllOfAChain() {
        AtomicInteger asked = new AtomicInteger();
        Authenticator counting = attempt -> Mono.fromRunnable(asked::incrementAndGet);
        Authenticator chain = counting.or(authenticator).or(counting);
        for (String name : new String[] {"alice", "bert", "nobody"}) {
            asked.set(0);
            assertThat(chain.authenticate(attempt(name, "wrong")).block(SOON)).isNull();
            assertThat(asked).as(name).hasValue(2);
        }
    }

    @Test
    void anEmptyChainIsNobody() {
        assertThat(Authenticators.chain(List.of())
                        .authenticate(attempt("alice", "open sesame"))
                        .block(SOON))
                .isNull();
    }
}
