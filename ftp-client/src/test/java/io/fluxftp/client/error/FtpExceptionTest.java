package io.fluxftp.client.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.error.FtpException.Outcome;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FtpExceptionTest {

    private static final List<Function<Outcome, FtpException>> PASSING = List.of(
            outcome -> new FtpTransientException("busy", null, null, outcome, null),
            outcome -> new FtpConnectionException("lost", null, null, outcome, null),
            outcome -> new FtpDataConnectionException("broken", null, null, outcome, null),
            outcome -> new FtpPoolException("full", null, null, outcome, null),
            outcome -> new FtpTimeoutException("late", null, null, outcome, null));

    private static final List<Function<Outcome, FtpException>> LASTING = List.of(
            outcome -> new FtpPermanentException("no", null, null, outcome, null),
            outcome -> new FtpAuthenticationException("who?", null, null, outcome, null),
            outcome -> new FtpProtocolException("what?", null, null, outcome, null));

    @Test
    void whatMayPassAndHasNotBeenAppliedIsRetriable() {
        assertThat(PASSING).allSatisfy(kind -> {
            assertThat(kind.apply(Outcome.NOT_APPLIED).isRetriable()).isTrue();
            assertThat(kind.apply(Outcome.UNKNOWN).isRetriable()).isFalse();
            assertThat(kind.apply(Outcome.APPLIED).isRetriable()).isFalse();
        });
        assertThat(LASTING).allSatisfy(kind -> {
            for (Outcome outcome : Outcome.values()) {
                assertThat(kind.apply(outcome).isRetriable()).isFalse();
            }
        });
    }

    @Test
    void everyKindIsCovered() {
        assertThat(FtpException.class.getPermittedSubclasses()).hasSize(PASSING.size() + LASTING.size());
    }
}
