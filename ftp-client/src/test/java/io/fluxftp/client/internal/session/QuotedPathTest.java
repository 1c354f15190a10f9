package io.fluxftp.client.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedPathTest {

    @Test
    void whatStandsInQuotes() {
        assertThat(QuotedPath.in("\"/\" is current")).isEqualTo("/");
        assertThat(QuotedPath.in("cwd is \"/a b\"")).isEqualTo("/a b");
        assertThat(QuotedPath.in("\"/say \"\"hi\"\"\" now")).isEqualTo("/say \"hi\"");
        assertThat(QuotedPath.in("\"/\"\"\"")).isEqualTo("/\"");
    }

    @Test
    void nothingThere() {
        assertThat(QuotedPath.in("/a is current")).isNull();
        assertThat(QuotedPath.in("\"/a is current")).isNull();
        assertThat(QuotedPath.in("\"\" is current")).isNull();
        assertThat(QuotedPath.in("\"/a\"\"")).isNull();
        assertThat(QuotedPath.in("")).isNull();
    }
}
