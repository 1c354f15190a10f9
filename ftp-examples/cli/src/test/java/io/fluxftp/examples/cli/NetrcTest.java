package io.fluxftp.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetrcTest {

    private static final Netrc NETRC = Netrc.parse("""
            # a comment with machine words in it
            machine one.example login alice password secret
            machine two.example
                login bob   password "with \\"quotes\\", spaces and \\\\"
                account ignored
            machine two.example login carol password third
            macdef init
            machine inside.a.macro login nobody password nothing

            machine Three.Example password only
            default login anonymous password me@example.com
            """);

    @Test
    void findsMachinesAndUsers() {
        assertThat(NETRC.find("one.example", null)).isEqualTo(entry("one.example", "alice", "secret"));
        assertThat(NETRC.find("ONE.example", "alice")).isEqualTo(entry("one.example", "alice", "secret"));
        assertThat(NETRC.find("two.example", null))
                .isEqualTo(entry("two.example", "bob", "with \"quotes\", spaces and \\"));
        assertThat(NETRC.find("two.example", "carol")).isEqualTo(entry("two.example", "carol", "third"));
        assertThat(NETRC.find("three.example", "anybody")).isEqualTo(entry("Three.Example", null, "only"));
    }

    @Test
    void defaultIsForAllOthersAndMacrosForNobody() {
        assertThat(NETRC.find("inside.a.macro", null)).isEqualTo(entry(null, "anonymous", "me@example.com"));
        assertThat(NETRC.find("one.example", "bob")).isNull();
        assertThat(Netrc.parse("").find("one.example", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "machine",
                "login alice",
                "machine h login",
                "machine h login alice password",
                "machine h hunter2 x",
                "machine h password \"hunter2",
                "machine h login alice password hunter2 hunter2",
            })
    void refusesWhatItDoesNotUnderstandWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Netrc.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void readsAFileOrNone(@TempDir Path home) throws IOException {
        Path file = home.resolve(".netrc");
        assertThat(Netrc.read(file).find("h", null)).isNull();

        Files.writeString(file, "machine h login alice password secret");
        assertThat(Netrc.read(file).find("h", null)).isEqualTo(entry("h", "alice", "secret"));

        Files.writeString(file, "nonsense");
        assertThatThrownBy(() -> Netrc.read(file)).hasMessageContaining(file.toString());
    }

    private static Netrc.Entry entry(String machine, String login, String password) {
        return new Netrc.Entry(machine, login, Secret.of(password));
    }
}
