package io.fluxftp.core.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpPathTest {

    private static final String[] PIECES = {
        "..",
        ".",
        "/",
        "//",
        "a",
        "b c",
        "...",
        "..a",
        "a..",
        " ",
        "\\..\\",
        "%2e%2e",
        "~",
        "C:",
        "\r\n",
        "\u00ff",
        "\udcff",
        "\uff0e\uff0e",
        "\u202e",
        "/../..",
        "./",
        "../",
        "é",
        "e\u0301"
    };

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/, /",
        "//, /",
        "/a, /a",
        "a, /a",
        "a/, /a",
        "//a//b//, /a/b",
        "/a/./b/., /a/b",
        "/a/../b, /b",
        "/a/b/../.., /",
        "/.., /",
        "../../../etc/passwd, /etc/passwd",
        "/a/../../../b, /b",
        "..., /...",
        "..a, /..a",
        "' ', '/ '",
        "' a ', '/ a '",
        "'a \t', '/a \t'",
        "..\\..\\a, /..\\..\\a",
        "%2e%2e/a, /%2e%2e/a",
        "~/a, /~/a",
        "~root, /~root",
        "C:/a, /C:/a",
        "..;/a, /..;/a",
    })
    void normalises(String text, String path) {
        assertThat(FtpPath.of(text)).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/home/a, '', /home/a",
        "/home/a, ., /home/a",
        "/home/a, .., /home",
        "/home/a, ../b, /home/b",
        "/home/a, b, /home/a/b",
        "/home/a, /b, /b",
        "/home/a, //b, /b",
        "/home/a, ../../../.., /",
        "/home/a, /.., /",
        "/home/a, b/../../c, /home/c",
    })
    void resolvesLikeAShell(String base, String argument, String path) {
        assertThat(FtpPath.of(base).resolve(argument)).isEqualTo(FtpPath.of(path));
    }

    @RepeatedTest(20)
    void s7NoSequenceOfResolveLeavesTheRoot(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        FtpPath home = FtpPath.of("/home/user");
        FtpPath path = FtpPath.ROOT;
        for (int i = 0; i < 500; i++) {
            StringBuilder argument = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                argument.append(PIECES[random.nextInt(PIECES.length)]);
            }
            path = path.depth() > 50 ? FtpPath.ROOT : path.resolve(argument.toString());

            assertThat(path.names()).allSatisfy(FtpPathTest::isOneName);
            assertThat(path.depth()).isEqualTo(path.names().size());
            assertThat(path).hasToString("/" + String.join("/", path.names()));
            assertThat(FtpPath.of(path.toString())).isEqualTo(path).hasSameHashCodeAs(path);
            assertThat(path.below(home).startsWith(home)).isTrue();
            assertThat(path.below(home).relativeTo(home)).isEqualTo(path);
            if (!path.isRoot()) {
                assertThat(path.parent().child(path.name())).isEqualTo(path);
                assertThat(path.parent()).isEqualTo(path.resolve(".."));
                assertThat(path).isGreaterThan(path.parent());
                assertThat(path.parent()).isLessThan(path);
            }
        }
    }

    private static void isOneName(String name) {
        assertThat(name).isNotEmpty().isNotIn(".", "..").doesNotContain("/", "\0");
    }

    @Test
    void theRootIsItsOwnParentAndHasNoName() {
        assertThat(FtpPath.ROOT.parent()).isSameAs(FtpPath.ROOT);
        assertThat(FtpPath.ROOT.name()).isEmpty();
        assertThat(FtpPath.ROOT.names()).isEmpty();
        assertThat(FtpPath.ROOT.isRoot()).isTrue();
        assertThat(FtpPath.of("/a/..").isRoot()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "a/b", "/a", "a/", "a\0b"})
    void aChildHasOneName(String name) {
        assertThatThrownBy(() -> FtpPath.of("/x").child(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "/a\0", "a/\0/../b", "a/../\0"})
    void s7RefusesNul(String path) {
        assertThatThrownBy(() -> FtpPath.of(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a name holds NUL");
    }

    @Test
    void isBounded() {
        String longest = "n".repeat(FtpPath.MAX_NAME_LENGTH);
        assertThat(FtpPath.of(longest).name()).isEqualTo(longest);
        assertThat(FtpPath.of("a/".repeat(FtpPath.MAX_DEPTH)).depth()).isEqualTo(FtpPath.MAX_DEPTH);
        assertThat(FtpPath.of("/./".repeat(FtpPath.MAX_LENGTH / 3)).isRoot()).isTrue();

        refuses(() -> FtpPath.of(longest + "n"), "longer than 1024");
        refuses(() -> FtpPath.of("a/".repeat(FtpPath.MAX_DEPTH + 1)), "deeper than 1024");
        refuses(() -> FtpPath.of("/".repeat(FtpPath.MAX_LENGTH + 1)), "longer than 8192");
        FtpPath deep = FtpPath.of("a/".repeat(FtpPath.MAX_DEPTH));
        refuses(() -> deep.child("a"), "deeper than 1024");
        refuses(() -> deep.below(FtpPath.of("/x")), "deeper than 1024");
        FtpPath wide = FtpPath.of((longest + "/").repeat(7));
        refuses(() -> wide.child(longest), "longer than 8192");
        assertThat(wide.resolve("..").depth()).isEqualTo(6);
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, true",
        "/a, /, true",
        "/a/b, /a, true",
        "/a, /a, true",
        "/ab, /a, false",
        "/, /a, false",
        "/a, /a/b, false",
        "/b/a, /a, false"
    })
    void startsWithWholeNames(String path, String ancestor, boolean expected) {
        assertThat(FtpPath.of(path).startsWith(FtpPath.of(ancestor))).isEqualTo(expected);
        if (!expected) {
            assertThatThrownBy(() -> FtpPath.of(path).relativeTo(FtpPath.of(ancestor)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ordersADirectoryRightBeforeWhatIsInIt() {
        List<FtpPath> sorted = Stream.of("/a b", "/a/z", "/b", "/a", "/", "/a/b/c", "/a/b", "/a-b")
                .map(FtpPath::of)
                .sorted()
                .toList();

        assertThat(sorted)
                .extracting(FtpPath::toString)
                .containsExactly("/", "/a", "/a/b", "/a/b/c", "/a/z", "/a b", "/a-b", "/b");
    }

    @Test
    void isEqualByItsNames() {
        assertThat(FtpPath.of("/a/b")).isEqualTo(FtpPath.of("a//b/")).isNotEqualTo(FtpPath.of("/a/B"));
        assertThat((Object) FtpPath.of("/a")).isNotEqualTo("/a");
        assertThatThrownBy(() -> FtpPath.of("/a/b").names().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> FtpPath.of("/a/b").parent().names().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aWalkDownEndsWhereNoPathCanNameAnEntry() {
        FtpPath deep = FtpPath.of("/d".repeat(FtpPath.MAX_DEPTH - 1));
        FtpPath deepest = deep.childOrNull("d");
        assertThat(deepest).isEqualTo(deep.child("d"));
        assertThat(deepest.childOrNull("d")).isNull();

        FtpPath shortest = FtpPath.of(("/" + "x".repeat(1_023)).repeat(7) + "/" + "x".repeat(1_021));
        assertThat(shortest.childOrNull("x")).isEqualTo(shortest.child("x")).hasToString(shortest + "/x");
        assertThat(shortest.childOrNull("xx")).isNull();

        for (String noName : new String[] {"", ".", "..", "a/b", "a\0b", "x".repeat(FtpPath.MAX_NAME_LENGTH + 1)}) {
            assertThat(FtpPath.ROOT.childOrNull(noName)).isNull();
        }
    }
}
