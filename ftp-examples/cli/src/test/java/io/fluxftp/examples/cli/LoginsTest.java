package io.fluxftp.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.client.config.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void useHome() {
        environment.put("HOME", home.toString());
    }

    @Test
    void urlComesBeforeAll() throws IOException {
        environment.put(Logins.VARIABLE, "variable");
        netrc("machine h login alice password netrc");

        assertThat(of("ftp://alice:url@h/")).isEqualTo(Credentials.of("alice", "url"));
    }

    @Test
    void variableComesBeforeNetrc() throws IOException {
        environment.put(Logins.VARIABLE, "variable");
        netrc("machine h login alice password netrc");

        assertThat(of("ftp://alice@h/")).isEqualTo(Credentials.of("alice", "variable"));
        assertThat(of("ftp://h/")).isEqualTo(Credentials.of("alice", "variable"));
    }

    @Test
    void netrcGivesThePasswordOrTheUser() throws IOException {
        netrc("machine h login alice password netrc");

        assertThat(of("ftp://alice@h/")).isEqualTo(Credentials.of("alice", "netrc"));
        assertThat(of("ftp://h/")).isEqualTo(Credentials.of("alice", "netrc"));
    }

    @Test
    void anonymousWhereNobodyIsNamed() {
        environment.put(Logins.VARIABLE, "variable");

        assertThat(of("ftp://h/")).isEqualTo(Credentials.ANONYMOUS);
    }

    @Test
    void saysWhereAPasswordCouldComeFrom() {
        assertThatThrownBy(() -> of("ftp://alice@h/"))
                .isInstanceOf(Failures.Usage.class)
                .hasMessageContaining("alice")
                .hasMessageContaining(Logins.VARIABLE)
                .hasMessageContaining("~/.netrc");
    }

    private Credentials of(String url) {
        return new Logins(environment).of(FtpUrl.parse(url));
    }

    private void netrc(String text) throws IOException {
        Files.writeString(home.resolve(".netrc"), text);
    }
}
