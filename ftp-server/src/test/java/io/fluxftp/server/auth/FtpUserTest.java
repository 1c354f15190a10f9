package io.fluxftp.server.auth;

import static io.fluxftp.server.auth.Authenticators.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class FtpUserTest {

    private static final PasswordHash ACCOUNT = PasswordHashes.digest(Secret.of("4711"));

    @Test
    void beginsWithEverythingInTheRootAndNothingDemanded() {
        FtpUser alice = FtpUser.of("alice");
        assertThat(alice.home()).isEqualTo(FtpPath.ROOT);
        assertThat(alice.may(Permission.DELETE, FtpPath.of("/x"))).isTrue();
        assertThat(alice.quota().isLimited()).isFalse();
        assertThat(alice.limits()).isEqualTo(UserLimits.NONE);
        assertThat(alice.access().fxp()).isFalse();
        assertThat(alice.access().tls()).isEmpty();
        assertThat(alice.account()).isNull();
        assertThat(alice.anonymous()).isFalse();
        assertThat(FtpUser.anonymously().may(Permission.WRITE, FtpPath.ROOT)).isFalse();
    }

    @Test
    void aSpecSetsEverything() throws Exception {
        FtpUser alice = user("alice")
                .home("/home/alice")
                .permissions(Permissions.readOnly())
                .permissions("/in", Permissions.all())
                .quota(1_000, 10)
                .limits(new UserLimits(2, 3, 4))
                .addresses("192.0.2.0/24", "::1")
                .dataModes(DataMode.PASSIVE, DataMode.PASSIVE)
                .fxp(true)
                .tls(TlsDemand.CONTROL)
                .account(AccountDemand.When.STORING, ACCOUNT)
                .welcome("Hello.", "Mind the step.")
                .user();
        assertThat(alice)
                .isEqualTo(FtpUser.of("alice")
                        .withHome(FtpPath.of("/home/alice"))
                        .withPermissions(
                                PathPermissions.of(Permissions.readOnly()).rule("/in", Permissions.all()))
                        .withQuota(new UserQuota(1_000, 10))
                        .withLimits(new UserLimits(2, 3, 4))
                        .withAccess(new UserAccess(
                                alice.access().addresses(), Set.of(DataMode.PASSIVE), true, Set.of(TlsDemand.CONTROL)))
                        .withAccount(new AccountDemand(AccountDemand.When.STORING, ACCOUNT))
                        .withWelcome(List.of("Hello.", "Mind the step.")));
        assertThat(alice.access().allows(InetAddress.getByName("192.0.2.9"))).isTrue();
        assertThat(alice.access().allows(InetAddress.getByName("::ffff:192.0.2.9")))
                .isTrue();
        assertThat(alice.access().allows(InetAddress.getByName("192.0.3.9"))).isFalse();
        assertThat(alice.access().allows(NetUtil.LOCALHOST6)).isTrue();
        assertThat(alice.may(Permission.WRITE, FtpPath.of("/in/x"))).isTrue();
        assertThat(alice.may(Permission.WRITE, FtpPath.of("/x"))).isFalse();
    }

    @Test
    void refusesWhatCannotBe() {
        FtpUser alice = FtpUser.of("alice");
        assertThatIllegalArgumentException().isThrownBy(() -> FtpUser.of(""));
        assertThatIllegalArgumentException().isThrownBy(() -> user("a").quota(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserLimits(0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> user("a").dataModes());
        assertThatIllegalArgumentException().isThrownBy(() -> user("a").addresses("example.com"));
        assertThatIllegalArgumentException().isThrownBy(() -> alice.withWelcome(List.of("a\r\n230 b")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alice.withWelcome(Collections.nCopies(FtpUser.MOST_WELCOME_LINES + 1, "x")));
    }

    @Test
    void anAccountIsComparedByItsHash() {
        AccountDemand demand = new AccountDemand(AccountDemand.When.LOGIN, ACCOUNT);
        StepVerifier.create(demand.matches(Secret.of("4711"))).expectNext(true).verifyComplete();
        StepVerifier.create(demand.matches(Secret.of("4712"))).expectNext(false).verifyComplete();
        AccountDemand slow = new AccountDemand(AccountDemand.When.LOGIN, PasswordHashes.argon2id(Secret.of("4711")));
        StepVerifier.create(slow.matches(Secret.of("4711"))
                        .map(is -> Thread.currentThread().getName()))
                .expectNextMatches(thread -> thread.startsWith("fluxftp-auth"))
                .verifyComplete();
    }

    @Test
    void s28ShowsNoAccount() {
        PasswordHash hash = PasswordHashes.argon2id(Secret.of("4711"));
        assertThat(FtpUser.of("alice").withAccount(new AccountDemand(AccountDemand.When.LOGIN, hash)))
                .asString()
                .doesNotContain("4711")
                .doesNotContain("$argon2");
    }
}
