package io.fluxftp.server.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.reply.ReplyCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A running server sends every code that an RFC gives a situation for. */
class ReplyCodesTest {

    private static List<Situation> situations() {
        return ReplyCodeTable.situations();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void theServerSendsIt(Situation situation) throws Exception {
        assertThat(situation.scene().reply()).as(situation.when()).matches("(?s)" + situation.code() + "[ -].+");
    }

    @Test
    void everyCodeHasASituationOrAReasonWhyNot() {
        Set<Integer> sent =
                situations().stream().map(situation -> situation.code().value()).collect(Collectors.toSet());

        assertThat(sent).doesNotContainAnyElementsOf(UnsentCodes.all().keySet());
        assertThat(ReplyCode.known())
                .extracting(ReplyCode::value)
                .allMatch(code -> sent.contains(code) || UnsentCodes.all().containsKey(code));
    }

    /** Where it does not: the table is written anew by {@link ReplyCodeTable#main}. */
    @Test
    void theTableOfTheStandardsSaysSo() throws Exception {
        assertThat(ReplyCodeTable.written()).isEqualTo(ReplyCodeTable.render());
    }
}
