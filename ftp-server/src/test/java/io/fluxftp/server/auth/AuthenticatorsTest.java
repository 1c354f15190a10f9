package io.fluxftp.server.auth;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

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
}
