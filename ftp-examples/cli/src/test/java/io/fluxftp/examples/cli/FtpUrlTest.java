package io.fluxftp.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.command.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpUrlTest {

    @ParameterizedTest
    @CsvSource({
        "ftp://h,                          , ,         h,     21,   ''",
        "ftp://h/,                         , ,         h,     21,   ''",
        "FTP://h:2121/pub/a,               , ,         h,     2121, pub/a",
        "ftp://h/pub/,                     , ,         h,     21,   pub/",
        "ftp://h/%2Fetc/motd,              , ,         h,     21,   /etc/motd",
        "ftp://h//etc/motd,                , ,         h,     21,   /etc/motd",
        "ftp://alice@h/x,                  alice, ,    h,     21,   x",
        "ftp://alice:pw@h/x,               alice, pw,  h,     21,   x",
        "ftp://alice:@h/x,                 alice, '',  h,     21,   x",
        "ftp://a%40b:p%3A%2F%40w@h/x,      a@b, p:/@w, h,     21,   x",
        "ftp://a@b:p@w@h/x,                a@b, p@w,   h,     21,   x",
        "ftp://[::1]:2121/x,               , ,         ::1,   2121, x",
        "ftp://u@[fe80::1]/x,              u, ,        fe80::1, 21, x",
        "ftp://h/two words%20more,         , ,         h,     21,   two words more",
        "ftp://h/100%25,                   , ,         h,     21,   100%",
        "ftp://h/schn%C3%A9e,              , ,         h,     21,   schnée",
        "ftp://h/schnée,                   , ,         h,     21,   schnée",
        "ftp://h/a?b#c,                    , ,         h,     21,   a?b#c",
        "ftp://h/a;type=i,                 , ,         h,     21,   a",
        "ftp://h/a;type=I,                 , ,         h,     21,   a",
    })
    void readsEveryPart(String text, String user, String password, String host, int port, String path) {
        FtpUrl url = FtpUrl.parse(text);

        assertThat(url).isEqualTo(new FtpUrl(user, password == null ? null : Secret.of(password), host, port, path));
    }

    @Test
    void percentEscapesAreBytesAlsoWhereTheyAreNoUtf8() {
        FtpUrl url = FtpUrl.parse("ftp://h/caf%E9.txt");

        assertThat(FtpCharset.UTF_8.encode(url.path()))
                .isEqualTo(new byte[] {'c', 'a', 'f', (byte) 0xE9, '.', 't', 'x', 't'});
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/x,           expected ftp://",
        "h/x,                  expected ftp://",
        "'',                   expected ftp://",
        "ftp://,               there is no host",
        "ftp:///x,             there is no host",
        "ftp://alice@/x,       there is no host",
        "ftp://[::1/x,         there is no host",
        "ftp://@h/x,           the user is empty",
        "ftp://h:/x,           the port is no number",
        "ftp://h:0/x,          the port is no number",
        "ftp://h:65536/x,      the port is no number",
        "ftp://h:+21/x,        the port is no number",
        "ftp://h/%,            a % is not followed by two hexadecimal digits",
        "ftp://h/%2,           a % is not followed by two hexadecimal digits",
        "ftp://h/%zz,          a % is not followed by two hexadecimal digits",
        "ftp://h/x;type=a,     only ;type=i",
    })
    void saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> FtpUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://alice:hunter2@h/x",
                "alice:hunter2@h/x",
                "ftp://alice:hunter2@h:99999/x",
                "ftp://alice:hunter2%@h/x",
                "ftp://alice:hunter2/h/x",
                "ftp://alice:hunter2/@h/x",
                "ftp://alice:/hunter2@h/x",
                "ftp://alice:hunter2@[::1/x",
                "ftp://alice:hunter2",
            })
    void neverRepeatsAPassword(String text) {
        assertThatThrownBy(() -> FtpUrl.parse(text))
                .message()
                .doesNotContain("hunter2")
                .contains("****");
    }

    @Test
    void showsItselfWithoutThePassword() {
        assertThat(FtpUrl.parse("ftp://alice:hunter2@[::1]:2121/a b")).hasToString("ftp://alice@[::1]:2121/a b");
        assertThat(FtpUrl.parse("ftp://h/x")).hasToString("ftp://h/x");
    }

    @Test
    void knowsTheLastNameAndDirectories() {
        assertThat(FtpUrl.parse("ftp://h/a/b").name()).isEqualTo("b");
        assertThat(FtpUrl.parse("ftp://h/a/b").isDirectory()).isFalse();
        assertThat(FtpUrl.parse("ftp://h/a/").isDirectory()).isTrue();
        assertThat(FtpUrl.parse("ftp://h").isDirectory()).isTrue();
    }

    @Test
    void comparesServersAndUsers() {
        FtpUrl url = FtpUrl.parse("ftp://alice:pw@h/a");

        assertThat(url.sameServer(FtpUrl.parse("ftp://alice@H/b"))).isTrue();
        assertThat(url.sameServer(FtpUrl.parse("ftp://alice:other@h/b"))).isFalse();
        assertThat(url.sameServer(FtpUrl.parse("ftp://bob:pw@h/b"))).isFalse();
        assertThat(url.sameServer(FtpUrl.parse("ftp://alice:pw@h:2121/b"))).isFalse();
    }
}
