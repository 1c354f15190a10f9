package io.fluxftp.server.reply;

import io.fluxftp.core.reply.ReplyCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of reply codes in ftp-core's STANDARDS.md: code, situation, test. {@link #main} writes it anew. */
final class ReplyCodeTable {

    static final Path STANDARDS = Path.of("../ftp-core/STANDARDS.md");

    private static final String SECTION = "## Reply codes\n\n";

    private ReplyCodeTable() {}

    /** All situations, in the order of the classes that list them. */
    static List<Situation> situations() {
        return Stream.of(SessionSituations.all(), DataSituations.all(), FileSituations.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The table as it should be. */
    static String render() {
        List<String> lines = new ArrayList<>();
        lines.add("| code | constant | meaning | source | when the server sends it | test |");
        lines.add("|---|---|---|---|---|---|");
        for (ReplyCode code : ReplyCode.known()) {
            String when = situations().stream()
                    .filter(situation -> situation.code().equals(code))
                    .map(Situation::when)
                    .collect(Collectors.joining("; "));
            String why = UnsentCodes.all().get(code.value());
            lines.add(String.join(
                    " | ",
                    "| " + code,
                    '`' + constant(code) + '`',
                    code.meaning().replace("|", "\\|"),
                    code.source(),
                    why == null ? when : why,
                    why == null ? "`ReplyCodesTest` |" : " |"));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The table as it stands in the file. */
    static String written() throws IOException {
        String text = Files.readString(STANDARDS);
        int start = text.indexOf(SECTION) + SECTION.length();
        return text.substring(start, text.indexOf("\n\n", start) + 1);
    }

    private static String constant(ReplyCode code) {
        return Stream.of(ReplyCode.class.getFields())
                .filter(field -> code.equals(value(field)))
                .map(Field::getName)
                .findFirst()
                .orElseThrow();
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the table into the file; to be run in the directory of this module. */
    public static void main(String[] args) throws IOException {
        Files.writeString(STANDARDS, Files.readString(STANDARDS).replace(written(), render()));
    }
}
