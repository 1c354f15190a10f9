package io.fluxftp.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyParserTest {

    private final ReplyParser parser = new ReplyParser(100, 10_000);

    @ParameterizedTest
    @MethodSource("forms")
    void readsEveryForm(String form, List<String> wire, FtpReply expected) {
        assertThat(parse(wire)).as(form).containsExactly(expected);
        assertThat(parser.isOpen()).isFalse();
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                form("one line", "226 Done.", reply(226, "Done.")),
                form("more blanks", "226  Done. ", reply(226, " Done. ")),
                form("no text", "226 ", reply(226, "")),
                form("no space either", "226", reply(226, "")),
                form("a tab", "226\tDone.", reply(226, "Done.")),
                form("a hyphen in the text", "226 -Done.", reply(226, "-Done.")),
                form("a code that no RFC has", "599 Odd.", reply(599, "Odd.")),
                form("a protected one", "631 MDEyMw==", reply(631, "MDEyMw==")),
                form("two lines", "211-a|211 b", reply(211, "a", "b")),
                form("nothing in between or on them", "211-|211", reply(211, "", "")),
                form("plain middle lines", "211-a|b| c||211 d", reply(211, "a", "b", " c", "", "d")),
                form("the code on every line", "230-a|230-b|230-|230 d", reply(230, "a", "b", "", "d")),
                form(
                        "other codes nested",
                        "211-a|226 b|550-c|550 d|211 e",
                        reply(211, "a", "226 b", "550-c", "550 d", "e")),
                form("the own code indented", "211-a| 211 b|211 c", reply(211, "a", " 211 b", "c")),
                form("the own code run into text", "211-a|211b|2111 c|211 d", reply(211, "a", "211b", "2111 c", "d")),
                form("the own code with a tab last", "211-a|211\tb", reply(211, "a", "b")),
                form("blank lines ahead", "|  |220 Hello", reply(220, "Hello")),
                form(
                        "RFC 959's own example",
                        "123-First line|Second line|  234 A line beginning with numbers|123 The last line",
                        reply(
                                123,
                                "First line",
                                "Second line",
                                "  234 A line beginning with numbers",
                                "The last line")),
                form("a CR and a NUL within", "257 \"a\rb\0c\"", reply(257, "\"a\\x0Db\\x00c\"")));
    }

    @Test
    void readsRepliesOneAfterTheOther() {
        assertThat(parse(List.of("150 a", "211-b", "150 c", "211 d", "226 e")))
                .containsExactly(reply(150, "a"), reply(211, "b", "150 c", "d"), reply(226, "e"));
    }

    @Test
    void tellsThatAReplyIsOpen() {
        assertThat(parser.isOpen()).isFalse();
        assertThat(parser.accept("211-a")).isNull();
        assertThat(parser.isOpen()).isTrue();
        assertThat(parser.accept("211 b")).isEqualTo(reply(211, "a", "b"));
        assertThat(parser.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "22",
                "2",
                "22a x",
                "a226 x",
                " 226 x",
                "-226 x",
                "+226 x",
                "226Done",
                "226.Done",
                "099 x",
                "000-x",
                "700 x",
                "999-x",
                "2260 x",
                "٢٢٦ x",
                "22\u0661 x",
                "HTTP/1.1 200 OK",
                "SSH-2.0-OpenSSH",
                "\0",
                "\033[2J"
            })
    void refusesWhatIsNoReply(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parser.accept(line))
                .satisfies(e -> assertThat(e.getMessage().chars().filter(Character::isISOControl))
                        .isEmpty());
        assertThat(parser.accept("226 Done.")).as("and starts anew").isEqualTo(reply(226, "Done."));
    }

    @Test
    void aMessageHoldsLittleOfAHostileLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parser.accept("x".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(100));
    }

    @Test
    void c01TakesAReplyOfAsManyLinesAsAllowedAndNoMore() {
        ReplyParser three = new ReplyParser(3, 1000);
        assertThat(three.accept("211-a")).isNull();
        assertThat(three.accept("b")).isNull();
        assertThat(three.accept("211 c")).isEqualTo(reply(211, "a", "b", "c"));

        assertThat(three.accept("211-a")).isNull();
        assertThat(three.accept("b")).isNull();
        assertThat(three.accept("c")).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three.accept("211 d"))
                .withMessageContaining("3 lines");
        assertThat(three.accept("226 Done.")).isEqualTo(reply(226, "Done."));
    }

    @Test
    void c01TakesAReplyOfAsManyCharactersAsAllowedAndNoMore() {
        ReplyParser ten = new ReplyParser(100, 10);
        assertThat(ten.accept("226 0123456789")).isEqualTo(reply(226, "0123456789"));
        assertThatIllegalArgumentException().isThrownBy(() -> ten.accept("226 0123456789a"));
        assertThat(ten.accept("211-01234")).isNull();
        assertThat(ten.accept("211 56789")).isEqualTo(reply(211, "01234", "56789"));
        assertThat(ten.accept("211-01234")).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ten.accept("56789a"))
                .withMessageContaining("10 char");
    }

    @Test
    void refusesLimitsThatLetNothingPass() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplyParser(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplyParser(1, 0));
    }

    private List<FtpReply> parse(List<String> wire) {
        List<FtpReply> replies = new ArrayList<>();
        for (String line : wire) {
            FtpReply reply = parser.accept(line);
            if (reply != null) {
                replies.add(reply);
            }
        }
        return replies;
    }

    private static Arguments form(String name, String wire, FtpReply expected) {
        return Arguments.of(name, List.of(wire.split("\\|", -1)), expected);
    }

    private static FtpReply reply(int code, String... lines) {
        return FtpReply.of(ReplyCode.of(code), List.of(lines));
    }
}
