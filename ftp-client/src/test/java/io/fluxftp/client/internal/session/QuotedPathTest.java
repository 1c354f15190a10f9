package io.fluxftp.client.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedPathTest {
    @Test
    void readsWhatIsInQuotes() {
        assertThat(QuotedPath.in("\"/pub\"")).isEqualTo("/pub");
        assertThat(QuotedPath.in("\"/pub\" is the current directory.")).isEqualTo("/pub");
        assertThat(QuotedPath.in("\"/a b \" created, now say \"CWD\"")).isEqualTo("/a b ");
        assertThat(QuotedPath.in("The directory \"/pub\" was created")).isEqualTo("/pub");
    }

    @Test
    void readsDoubledQuotesAsOne() {
        assertThat(QuotedPath.in("\"/a \"\"b\"\" c\" is current")).isEqualTo("/a \"b\" c");
        assertThat(QuotedPath.in("\"/\"\"\"\"\"")).isEqualTo("/\"\"");
        assertThat(QuotedPath.in("\"/a \"\"\" created")).isEqualTo("/a \"");
    }

    @Test
    void readsQuotesThatAServerFailedToDouble() {
        assertThat(QuotedPath.in("\"/a \"b\" c\" is your current location")).isEqualTo("/a \"b\" c");
        assertThat(QuotedPath.in("\"/a\"b\"")).isEqualTo("/a\"b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "done", "\"", "\"\"", "\"/pub", "\"\"\"", "\"/a\"b", "\"/a\"b\"c"})
    void findsNoPathWhereThereIsNone(String text) {
        assertThat(QuotedPath.in(text)).isNull();
    }
}
