package io.fluxftp.client.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxftp.client.FtpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A client is a value: what configures it makes another, and nonsense is refused when it is said. */
class FtpClientConfigTest {

    private final FtpClient client = FtpClient.create();

    @Test
    void aSetterLeavesTheClientAsItWas() {
        FtpClient other = client.host("example.com")
                .port(2121)
                .credentials("alice", "s3cret")
                .active(active -> active.ports(5_000, 5_010).address("203.0.113.7"))
                .timeouts(timeouts -> timeouts.reply(Duration.ofSeconds(7)))
                .pool(pool -> pool.maxSessions(3).maxIdle(Duration.ofSeconds(1)))
                .limits(limits -> limits.listingEntries(5));
        assertThat(client.configuration()).isEqualTo(FtpClientConfig.DEFAULT);
        FtpClientConfig config = other.configuration();
        assertThat(config.host()).isEqualTo("example.com");
        assertThat(config.port()).isEqualTo(2121);
        assertThat(config.credentials()).isEqualTo(Credentials.of("alice", "s3cret"));
        assertThat(config.dataMode()).isEqualTo(new DataMode.Active(5_000, 5_010, "203.0.113.7"));
        assertThat(config.timeouts().reply()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.timeouts().connect()).isEqualTo(Timeouts.DEFAULT.connect());
        assertThat(config.pool().maxSessions()).isEqualTo(3);
        assertThat(config.pool().maxWaiting()).isEqualTo(PoolConfig.DEFAULT.maxWaiting());
        assertThat(config.limits().listingEntries()).isEqualTo(5);
        assertThat(other.passive().configuration().dataMode()).isEqualTo(DataMode.Passive.DEFAULT);
    }

    @Test
    void aSpecStartsFromWhatIsThere() {
        FtpClient twice = client.pool(pool -> pool.maxSessions(3)).pool(pool -> pool.maxWaiting(4));
        assertThat(twice.configuration().pool().maxSessions()).isEqualTo(3);
    }

    @Test
    void noPasswordInAnyText() {
        FtpClient secret = client.credentials(Credentials.of("alice", "s3cret").account("acc0unt"));
        assertThat(secret.toString() + secret.configuration())
                .contains("alice")
                .doesNotContain("s3cret")
                .doesNotContain("acc0unt");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.host(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> client.port(0));
        assertThatIllegalArgumentException().isThrownBy(() -> client.port(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> client.active(active -> active.ports(10, 9)));
        assertThatIllegalArgumentException().isThrownBy(() -> client.active(active -> active.ports(0, 9)));
        assertThatIllegalArgumentException().isThrownBy(() -> client.active(active -> active.ports(1, 65_536)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.timeouts(timeouts -> timeouts.connect(Duration.ZERO)))
                .withMessageContaining("connect");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.timeouts(timeouts -> timeouts.dataIdle(Duration.ofSeconds(-1))));
        assertThat(client.timeouts(timeouts -> timeouts.dataIdle(Duration.ZERO)))
                .isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> client.pool(pool -> pool.maxSessions(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> client.pool(pool -> pool.maxWaiting(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> client.pool(pool -> pool.maxIdle(Duration.ZERO)));
        assertThatIllegalArgumentException().isThrownBy(() -> client.limits(limits -> limits.replyLine(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TransferOptions(-1, TransferOptions.DEFAULT.type()));
    }
}
