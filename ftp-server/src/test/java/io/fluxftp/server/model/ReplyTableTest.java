package io.fluxftp.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.ReplyCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table agrees with the diagrams, and names only codes that there are. */
class ReplyTableTest {

    /** Codes of checksums, which no RFC has. */
    private static final Set<Integer> OF_DRAFTS = Set.of(251, 556);

    @ParameterizedTest
    @EnumSource(Verb.class)
    void everyRowFollowsItsDiagram(Verb verb) {
        Replies replies = ReplyTable.of(verb);
        Diagram diagram = replies.diagram();
        assertThat(replies.opening()).allMatch(code -> code / 100 == 1 && diagram.allowsPreliminary());
        assertThat(replies.within()).allMatch(code -> code / 100 == 1 && diagram.allowsPreliminary());
        assertThat(replies.closing()).allMatch(diagram::endsWith);
        assertThat(replies.direct()).isNotEmpty().allMatch(diagram::endsWith);
        List<Integer> all = new ArrayList<>(replies.direct());
        all.addAll(replies.opening());
        all.addAll(replies.closing());
        assertThat(all)
                .allMatch(code -> OF_DRAFTS.contains(code) || ReplyCode.known().contains(ReplyCode.of(code)));
    }
}
