package io.fluxftp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxftp.core.path.FtpPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPermissionsTest {

    private static final Permissions READ = Permissions.readOnly();
    private static final Permissions WRITE = Permissions.of(Permission.WRITE);
    private static final Permissions NONE = Permissions.none();

    private static PathPermissions one(String pattern) {
        return PathPermissions.of(NONE).rule(pattern, READ);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, true",
        "/, /a/b, true",
        "/**, /, true",
        "/pub, /pub, true",
        "/pub, /pub/a/b, true",
        "/pub/, /pub/a, true",
        "/pub, /public, false",
        "/pub, /Pub, false",
        "/pub, /, false",
        "/pub, /a/pub, false",
        "/pub/**, /pub, true",
        "/pub/**, /pub/a/b, true",
        "/pub/*, /pub, false",
        "/pub/*, /pub/a, true",
        "/pub/*, /pub/a/b, true",
        "/*/in, /a/in/x, true",
        "/*/in, /in, false",
        "/*/in, /a/b/in, false",
        "/**/in, /in, true",
        "/**/in, /a/b/in/c, true",
        "/**/in, /a/b/inn, false",
        "/a/**/z, /a/z, true",
        "/a/**/z, /a/b/c/z/y, true",
        "/a/**/z, /b/z, false",
        "/*.txt, /a.txt, true",
        "/*.txt, /a.txt.gz, false",
        "/**/*.t?t, /x/y/a.tot, true",
        "/**/*.t?t, /x/y/a.tt, false",
        "/a*b*c, /aXbXbXc, true",
        "/a*b*c, /aXbX, false",
        "/[a], /a, false",
        "/[a], /[a], true",
    })
    void aRuleHoldsForWhatItMatchesAndAllBelow(String pattern, String path, boolean holds) {
        assertThat(one(pattern).at(FtpPath.of(path))).isEqualTo(holds ? READ : NONE);
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        PathPermissions rules = PathPermissions.of(READ)
                .rule("/pub/in/private", NONE)
                .rule("/pub/in", WRITE)
                .rule("/**/private", NONE);
        assertThat(rules.at(FtpPath.of("/pub/in/private/x"))).isEqualTo(NONE);
        assertThat(rules.at(FtpPath.of("/pub/in/y"))).isEqualTo(WRITE);
        assertThat(rules.at(FtpPath.of("/pub/y"))).isEqualTo(READ);
        assertThat(rules.at(FtpPath.of("/pub/private"))).isEqualTo(NONE);
        assertThat(rules.otherwise(WRITE).at(FtpPath.ROOT)).isEqualTo(WRITE);
        assertThat(rules.otherwise(WRITE).at(FtpPath.of("/private"))).isEqualTo(NONE);
    }

    @Test
    void tellWhatAnEntryWithoutARuleOfItsOwnMay() {
        PathPermissions rules = PathPermissions.of(NONE)
                .rule("/in/secret", NONE)
                .rule("/in/*", WRITE)
                .rule("/in", READ);
        assertThat(rules.in(FtpPath.of("/in"))).isEqualTo(WRITE);
        assertThat(rules.at(FtpPath.of("/in"))).isEqualTo(READ);
        assertThat(rules.in(FtpPath.of("/in/secret"))).isEqualTo(NONE);
        assertThat(rules.in(FtpPath.ROOT)).isEqualTo(NONE);
    }

    @Test
    void tellWhereAllIsTheSame() {
        PathPermissions rules = PathPermissions.of(READ).rule("/a/b", NONE).rule("/c/**/d", NONE);
        assertThat(PathPermissions.of(NONE).isUniformBelow(FtpPath.ROOT)).isTrue();
        assertThat(rules.isUniformBelow(FtpPath.ROOT)).isFalse();
        assertThat(rules.isUniformBelow(FtpPath.of("/a"))).isFalse();
        assertThat(rules.isUniformBelow(FtpPath.of("/a/b"))).isTrue();
        assertThat(rules.isUniformBelow(FtpPath.of("/a/x"))).isTrue();
        assertThat(rules.isUniformBelow(FtpPath.of("/c/x/y"))).isFalse();
        assertThat(rules.isUniformBelow(FtpPath.of("/c/x/d/y"))).isTrue();
        assertThat(rules.isUniformBelow(FtpPath.of("/x"))).isTrue();
    }

    @Test
    void aDirectoryAboveOneThatIsAllowedCanBeEntered() {
        PathPermissions rules = PathPermissions.of(NONE)
                .rule("/a/b/no", NONE)
                .rule("/a/b", READ)
                .rule("/x", NONE);
        assertThat(rules.allowAnythingBelow(FtpPath.ROOT)).isTrue();
        assertThat(rules.allowAnythingBelow(FtpPath.of("/a"))).isTrue();
        assertThat(rules.allowAnythingBelow(FtpPath.of("/a/b"))).isTrue();
        assertThat(rules.allowAnythingBelow(FtpPath.of("/a/b/no"))).isFalse();
        assertThat(rules.allowAnythingBelow(FtpPath.of("/a/c"))).isFalse();
        assertThat(rules.allowAnythingBelow(FtpPath.of("/x"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/pub, /pub", "/pub, /pub/in", "/*, /pub/**", "/**, /x", "/a/**, /a/b*", "/**/b, /x/**/b", "/, /*"})
    void aRuleThatWouldNeverBeAskedIsRefused(String first, String second) {
        PathPermissions rules = one(first);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules.rule(second, WRITE))
                .withMessageContaining(first)
                .withMessageContaining(second);
    }

    @ParameterizedTest
    @CsvSource({"/pub/in, /pub", "/a?, /a*", "/*/b, /a/**", "/**/b, /**", "/a/*/b, /a/**/b"})
    void aRuleThatMightBeAskedIsNot(String first, String second) {
        assertThat(one(first).rule(second, WRITE).toString()).contains(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pub", "pub/x", "/a//b", "/a/../b", "/./a", "/a**", "/**a/b", "/a/***"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> one(pattern)).withMessageContaining("'" + pattern + "'");
    }

    @Test
    void boundsHold() {
        assertThat(one("/a".repeat(60)).at(FtpPath.of("/a".repeat(61)))).isEqualTo(READ);
        assertThatIllegalArgumentException().isThrownBy(() -> one("/a".repeat(61)));
        assertThatIllegalArgumentException().isThrownBy(() -> one("/" + "a".repeat(1_024)));
        PathPermissions most = PathPermissions.of(NONE);
        for (int i = 0; i < PathPermissions.MOST_RULES; i++) {
            most = most.rule("/" + i, READ);
        }
        PathPermissions full = most;
        assertThatIllegalArgumentException().isThrownBy(() -> full.rule("/more", READ));
    }

    /** Were it exponential, the test would not end. */
    @Test
    void noPatternTakesLong() {
        PathPermissions rules = one("/**/a*".repeat(25) + "/z").rule("/" + "*a".repeat(500) + "b", WRITE);
        FtpPath deep = FtpPath.of("/aaaa".repeat(1_000));
        FtpPath wide = FtpPath.of("/" + "a".repeat(1_024));
        assertThat(rules.at(deep)).isEqualTo(NONE);
        assertThat(rules.at(wide)).isEqualTo(NONE);
    }

    @Test
    void areValues() {
        assertThat(one("/a")).isEqualTo(one("/a")).hasSameHashCodeAs(one("/a")).isNotEqualTo(one("/b"));
        assertThat(one("/a")).hasToString("/a [READ, LIST], otherwise []");
        assertThat(PathPermissions.of(READ)).hasToString("[READ, LIST]");
    }
}
