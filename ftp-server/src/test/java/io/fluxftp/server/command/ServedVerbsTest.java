package io.fluxftp.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of who serves what, which ftp-core's STANDARDS.md holds, says what the registry says. */
class ServedVerbsTest {

    private static final String SECTION = "## Who serves and who sends each verb";

    private final CommandHandlers handlers = CommandHandlers.standard();

    @Test
    void theTableNamesTheHandlerOfEveryVerb() throws Exception {
        String standards = Files.readString(Path.of("../ftp-core/STANDARDS.md"));
        List<String> rows = standards
                .substring(standards.indexOf(SECTION))
                .lines()
                .filter(line -> line.matches("\\| [A-Z0-9]+ \\|.*"))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 2) + 1) + 1))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Verb.values()).map(this::row).toList());
    }

    private String row(Verb verb) {
        return "| " + verb.word() + " | `" + handlers.get(verb).getClass().getSimpleName() + "` |";
    }
}
