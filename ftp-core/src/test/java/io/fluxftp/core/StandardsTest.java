package io.fluxftp.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.ReplyCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** STANDARDS.md says of verbs and reply codes what the code says, and names only types and tests that exist. */
class StandardsTest {

    private final List<String> lines = read();

    @Test
    void hasARowForEveryVerbAndNoOther() {
        assertThat(rows("Verbs", "[A-Z][A-Z0-9]+"))
                .containsExactlyElementsOf(
                        Stream.of(Verb.values()).map(StandardsTest::row).toList());
    }

    @Test
    void hasARowForEveryReplyCodeAndNoOther() {
        assertThat(rows("Reply codes", "\\d+")).hasSameSizeAs(ReplyCode.known()).allSatisfy(row -> {
            String[] cells = row.split(" (?<!\\\\)\\| ?", -1);
            ReplyCode code = ReplyCode.of(Integer.parseInt(cells[0].substring(2)));
            String constant = cells[1].replace("`", "");
            assertThat(ReplyCode.class.getField(constant).get(null)).isSameAs(code);
            assertThat(cells[2]).isEqualTo(escape(code.meaning()));
            assertThat(cells[3]).isEqualTo(code.source());
        });
    }

    @Test
    void namesOnlyTestsThatExist() {
        List<String> tests = lines.stream()
                .flatMap(line -> Pattern.compile("`(\\w+Test)`").matcher(line).results())
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(tests).isNotEmpty().allSatisfy(test -> assertThat(sources(test))
                .hasSize(1));
    }

    @Test
    void namesOnlyTypesThatExist() {
        List<String> types = lines.stream()
                .flatMap(line -> Pattern.compile("`([a-z]+)\\.([A-Z]\\w+)(\\.\\w+)?`")
                        .matcher(line)
                        .results())
                .map(StandardsTest::path)
                .distinct()
                .toList();
        assertThat(types).isNotEmpty().allSatisfy(type -> assertThat(Path.of(type))
                .exists());
    }

    private static String path(MatchResult match) {
        return "src/main/java/io/fluxftp/core/" + match.group(1) + '/' + match.group(2) + ".java";
    }

    /** The tests of this module, and of the server, which answers for what it sends. */
    private static List<Path> sources(String type) throws IOException {
        try (Stream<Path> core = Files.walk(Path.of("src/test/java"));
                Stream<Path> server = Files.walk(Path.of("../ftp-server/src/test/java"))) {
            return Stream.concat(core, server)
                    .filter(file -> file.endsWith(type + ".java"))
                    .toList();
        }
    }

    private static String row(Verb verb) {
        String argument = verb.syntax().substring(verb.word().length()).strip();
        return String.join(
                " | ",
                "| " + verb.word(),
                String.join(" ", verb.aliases()),
                argument.isEmpty() ? "" : '`' + escape(argument) + '`',
                verb.source(),
                '`'
                        + verb.type().getEnclosingClass().getSimpleName()
                        + '.'
                        + verb.type().getSimpleName()
                        + '`',
                verb.beforeLogin() ? "yes" : "",
                verb.urgent() ? "at once |" : " |");
    }

    private static String escape(String cell) {
        return cell.replace("|", "\\|");
    }

    /** The rows of a section's tables whose first cell has a given form. */
    private List<String> rows(String section, String first) {
        return lines.stream()
                .dropWhile(line -> !line.equals("## " + section))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.matches("\\| " + first + " \\|.*"))
                .toList();
    }

    private static List<String> read() {
        try {
            return Files.readAllLines(Path.of("STANDARDS.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
