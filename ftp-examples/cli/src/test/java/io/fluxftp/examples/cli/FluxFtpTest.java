package io.fluxftp.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says to a command line that it cannot follow. */
class FluxFtpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                " | no command",
                "frobnicate | Unmatched argument",
                "ls | Missing required parameter: 'URL'",
                "ls --nonsense ftp://h/ | Unknown option: '--nonsense'",
                "ls http://alice:hunter2@h/ | expected ftp://",
                "cat ftp://alice:hunter2@h:x/ | the port is no number",
                "get ftp://h/dir/ | names a directory",
                "get ftp://h/.. | is no name of a file",
                "rm -r ftp://h/ | refusing to delete all",
                "mv ftp://h/a ftp://other/b | differ in server or user",
            })
    void badUsageIsOneLineAndExitCode2(String row) {
        String[] columns = row.split(" ?\\| ", 2);
        StringWriter err = new StringWriter();
        int code = FluxFtp.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute(columns[0].isEmpty() ? new String[0] : columns[0].split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("fluxftp: ")
                .contains(columns[1]);
        assertThat(err.toString()).doesNotContain("hunter2");
    }

    @Test
    void namesEveryDirectoryOnTheWayToADeepOne() {
        assertThat(MkdirCommand.prefixes("a/b/c")).isEqualTo(List.of("a", "a/b", "a/b/c"));
        assertThat(MkdirCommand.prefixes("/a//b/")).isEqualTo(List.of("/a", "/a//b"));
        assertThat(MkdirCommand.prefixes("a")).isEqualTo(List.of("a"));
    }
}
