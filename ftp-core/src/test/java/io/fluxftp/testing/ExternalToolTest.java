package io.fluxftp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalToolTest {
    @TempDir
    Path directory;

    private final ExternalTool shell = ExternalTool.require("sh").with("-c");

    @Test
    void keepsWhatAProgramSays() {
        ExternalTool.Output output = shell.environment("GREETING", "grüße").run(directory, """
                echo "$GREETING from $PWD"; echo trouble >&2; cat; exit 3
                """);
        assertThat(output.exits(3).out()).isEqualTo("grüße from " + directory + "\n");
        assertThat(output.err()).isEqualTo("trouble\n");
        assertThatThrownBy(output::succeeds)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("exit code 3", "grüße", "trouble");
    }

    @Test
    void showsTheProgramAHomeOfItsOwn() {
        String home = shell.run(directory, "echo \"$HOME\"").succeeds().out().strip();
        assertThat(home).isNotEqualTo(System.getProperty("user.home"));
        assertThat(Path.of(home)).doesNotExist();
    }

    @Test
    void endsAProgramThatTakesTooLongWithAllItsChildren() throws Exception {
        Path pid = directory.resolve("pid");
        assertThatThrownBy(() -> shell.within(Duration.ofMillis(500))
                        .run(directory, "sleep 100 & echo $! > pid; echo waiting; wait"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("not over within", "waiting");
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }
}
