package io.fluxftp.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of who serves what, which ftp-core's STANDARDS.md holds, says what the registry says and names tests that are there. */
class ServedVerbsTest {

    private static final String SECTION = "## Who serves and who sends each verb";

    private final CommandHandlers handlers = CommandHandlers.standard();

    @Test
    void theTableNamesTheHandlerOfEveryVerb() throws Exception {
        assertThat(rows().map(cells -> cells[1] + ' ' + cells[2]))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Verb.values()).map(this::served).toList());
    }

    @Test
    void theTableNamesATestThatSaysTheVerb() throws Exception {
        Map<String, String> tests = tests();

        assertThat(rows()).allSatisfy(cells -> {
            String said = "[\" {nr](" + String.join("|", words(cells[1])) + ")[\" ,\\\\]";
            assertThat(tests.getOrDefault(cells[3].replace("`", ""), ""))
                    .as(String.join(" ", cells))
                    .containsPattern(said);
        });
    }

    private static Stream<String[]> rows() throws IOException {
        String standards = Files.readString(Path.of("../ftp-core/STANDARDS.md"));
        return standards
                .substring(standards.indexOf(SECTION))
                .lines()
                .filter(line -> line.matches("\\| [A-Z0-9]+ \\|.*"))
                .map(line -> line.split(" ?\\| ?"));
    }

    private static List<String> words(String word) {
        Verb verb = Verb.valueOf(word);
        List<String> words = new ArrayList<>(verb.aliases());
        words.add(word);
        return words;
    }

    /** The sources of this module's tests by their names. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return tests;
    }

    private String served(Verb verb) {
        return verb.word() + " `" + handlers.get(verb).getClass().getSimpleName() + '`';
    }
}
