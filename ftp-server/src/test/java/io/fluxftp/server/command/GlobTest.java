package io.fluxftp.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, abc, true",
        "*.txt, a.txt, true",
        "*.txt, a.txt.gz, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "[abc]x, bx, true",
        "[abc]x, dx, false",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[!a-c]x, zx, true",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "[, [, true",
        "[], [], true",
        "abc, abc, true",
        "abc, abcd, false",
        "**, x, true",
    })
    void matches(String pattern, String name, boolean expected) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(expected);
    }

    @Test
    void anEmptyNameMatchesStarsOnly() {
        assertThat(new Glob("***").matches("")).isTrue();
        assertThat(new Glob("?").matches("")).isFalse();
    }

    /** A matcher that tries every way to split would take longer than the universe is old. */
    @Test
    void manyStarsTakeNoMoreThanLengthTimesLength() {
        assertThat(new Glob("*a".repeat(2000) + "b").matches("a".repeat(4000))).isFalse();
    }

    @Test
    void knowsAPatternWhenItSeesOne() {
        assertThat(Glob.isPattern("a*")).isTrue();
        assertThat(Glob.isPattern("a?")).isTrue();
        assertThat(Glob.isPattern("a[b]")).isTrue();
        assertThat(Glob.isPattern("a-b.txt")).isFalse();
    }
}
