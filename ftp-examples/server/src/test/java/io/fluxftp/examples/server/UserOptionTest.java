package io.fluxftp.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.path.FtpPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class UserOptionTest {

    @ParameterizedTest
    @CsvSource({
        "alice:secret,             alice, secret,       /",
        "alice:secret:/home/alice, alice, secret,       /home/alice",
        "alice:secret:/,           alice, secret,       /",
        "alice:with:colons,        alice, with:colons,  /",
        "alice:with:colons:/home,  alice, with:colons,  /home",
        "alice:with:/slash:/home,  alice, with:/slash,  /home",
        "alice:/slash:/home,       alice, /slash,       /home",
        "alice:päss wörd,          alice, päss wörd,    /",
    })
    void readsNamePasswordAndHome(String text, String name, String password, String home) {
        UserOption user = UserOption.parse(text);

        assertThat(user.name()).isEqualTo(name);
        assertThat(user.password().reveal()).isEqualTo(password);
        assertThat(user.home()).isEqualTo(FtpPath.of(home));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hunter2", ":hunter2", "alice:", "alice::/home", "alice:hunter2:/a/../b", "alice:hunter2:/a\0b"})
    void refusesWhatIsNoneWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> UserOption.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .message()
                .doesNotContain("hunter2")
                .isNotBlank();
    }

    @Test
    void hidesThePassword() {
        assertThat(UserOption.parse("alice:hunter2").toString())
                .contains("alice")
                .doesNotContain("hunter2");
    }
}
