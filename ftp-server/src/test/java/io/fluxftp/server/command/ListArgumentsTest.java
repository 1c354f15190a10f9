package io.fluxftp.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListArgumentsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "a b, false, a b",
                "'-la', false, null",
                "'-la dir', false, dir",
                "'-l -a dir', false, dir",
                "'-aR dir', true, dir",
                "'-l  two spaces', false, ' two spaces'",
                "'./-la', false, ./-la",
                "'-', false, '-'",
            })
    void splits(String argument, boolean recursive, @Nullable String path) {
        ListArguments parsed = ListArguments.parse(argument);

        assertThat(parsed.has(ListArguments.Option.RECURSIVE)).isEqualTo(recursive);
        assertThat(parsed.path()).isEqualTo(path);
    }

    @Test
    void nothingIsTheWorkingDirectory() {
        assertThat(ListArguments.parse(null)).isEqualTo(new ListArguments(Set.of(), null));
    }

    @Test
    void lettersThatMeanNothingHereAreOptionsAllTheSame() {
        assertThat(ListArguments.parse("-lAx1 -F d")).isEqualTo(ListArguments.parse("-l -F d"));
    }
}
