package io.fluxftp.client.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.command.ServiceCommand;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is known of a command without a reply. */
class RepliesTest {

    @Test
    void aReadHasChangedNothing() {
        assertThat(Replies.unanswered(null)).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(Replies.unanswered(new ServiceCommand.Pwd())).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(Replies.unanswered(new ServiceCommand.Dele("f"))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void mdtmIsAReadUnlessItSetsTheTime() {
        assertThat(Replies.unanswered(new ExtensionCommand.Mdtm(null, "f"))).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(Replies.unanswered(new ExtensionCommand.Mdtm(Instant.EPOCH, "f")))
                .isEqualTo(Outcome.UNKNOWN);
    }
}
