package io.fluxftp.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.RepresentationType;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {

    @ParameterizedTest
    @MethodSource("lines")
    void reads(String line, FtpCommand expected) {
        assertThat(CommandParser.parse(line)).isEqualTo(expected);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("RETR  two spaces ", new ServiceCommand.Retr(" two spaces ")),
                Arguments.of("retr a", new ServiceCommand.Retr("a")),
                Arguments.of("rEtR a", new ServiceCommand.Retr("a")),
                Arguments.of("XPWD", new ServiceCommand.Pwd()),
                Arguments.of("xcup", new AccessCommand.Cdup()),
                Arguments.of("XSHA a", new ExtensionCommand.Xsha1("a", null, null)),
                Arguments.of("NOOP ", new ServiceCommand.Noop()),
                Arguments.of("QUIT   ", new AccessCommand.Quit()),
                Arguments.of("PASS", new AccessCommand.Pass(Secret.of(""))),
                Arguments.of("LIST ", new ServiceCommand.List(null)),
                Arguments.of("TYPE I ", new ParameterCommand.Type(RepresentationType.IMAGE)),
                Arguments.of("type a n", new ParameterCommand.Type(RepresentationType.ASCII)),
                Arguments.of("EPSV all", new ParameterCommand.Epsv(EpsvRequest.ALL)),
                Arguments.of("EPSV 17", new ParameterCommand.Epsv(EpsvRequest.of(17))),
                Arguments.of("REST 007", new ServiceCommand.Rest("007")),
                Arguments.of("ALLO 10 r 5", new ServiceCommand.Allo(10, 5L)),
                Arguments.of("OPTS UTF8 ", new FeatureCommand.Opts("UTF8", null)),
                Arguments.of("OPTS MLST ;", new FeatureCommand.Opts("MLST", ";")),
                Arguments.of("MDTM 20200101000000 x", mdtm("2020-01-01T00:00:00Z", "x")),
                Arguments.of("MDTM 20200101000000.5  x", mdtm("2020-01-01T00:00:00.5Z", " x")),
                Arguments.of("MDTM 20201301000000 x", mdtm(null, "20201301000000 x")),
                Arguments.of("MDTM 20200101000000", mdtm(null, "20200101000000")),
                Arguments.of("MDTM my file", mdtm(null, "my file")),
                Arguments.of("XCRC a 1 2", new ExtensionCommand.Xcrc("a", 1L, 2L)),
                Arguments.of("XCRC Chapter 5", new ExtensionCommand.Xcrc("Chapter 5", null, null)),
                Arguments.of("XCRC a -1 2", new ExtensionCommand.Xcrc("a -1 2", null, null)),
                Arguments.of("XCRC \"a b\" 5", new ExtensionCommand.Xcrc("a b", 5L, null)),
                Arguments.of("XCRC \"a\"\"b\"", new ExtensionCommand.Xcrc("a\"b", null, null)),
                Arguments.of("XCRC \"a\" 1 2 3", new ExtensionCommand.Xcrc("\"a\" 1", 2L, 3L)),
                Arguments.of("XCRC \"a", new ExtensionCommand.Xcrc("\"a", null, null)),
                Arguments.of("FOO bar", new UnknownCommand("FOO", "bar")),
                Arguments.of("RETRX a", new UnknownCommand("RETRX", "a")),
                Arguments.of("RET a", new UnknownCommand("RET", "a")),
                Arguments.of("xsha2567 a", new UnknownCommand("xsha2567", "a")),
                Arguments.of("ABCDEFGHI", new UnknownCommand("ABCDEFGHI", null)),
                Arguments.of("ＲＥＴＲ a", new UnknownCommand("ＲＥＴＲ", "a")));
    }

    private static FtpCommand mdtm(String time, String path) {
        return new ExtensionCommand.Mdtm(time == null ? null : Instant.parse(time), path);
    }

    @ParameterizedTest
    @MethodSource("wrongArguments")
    void s16AnswersAWrongArgumentWithItsCode(int code, String line) {
        assertThat(CommandParser.parse(line)).isInstanceOfSatisfying(Malformed.class, malformed -> {
            assertThat(malformed.code().value()).isEqualTo(code);
            assertThat(malformed.verb()).isEqualTo(Verb.of(line.split(" ", -1)[0]));
            assertThat(malformed.reason()).isNotBlank();
        });
    }

    static Stream<Arguments> wrongArguments() {
        return Stream.of(
                        wrong(
                                501,
                                "RETR",
                                "RETR ",
                                "USER",
                                "NOOP x",
                                "PASV 1",
                                "CDUP ..",
                                "TYPE",
                                "STRU",
                                "MODE",
                                "PROT",
                                "PBSZ",
                                "PBSZ -1",
                                "PBSZ 4294967296",
                                "PORT",
                                "PORT 1,2,3,4,5",
                                "PORT 1,2,3,4,5,256",
                                "PORT 01,2,3,4,5,6",
                                "PORT ::1",
                                "EPRT |1|example.com|1|",
                                "EPRT |1|1.2.3.4|65536|",
                                "EPSV x",
                                "EPSV 0",
                                "EPSV -1",
                                "EPSV 65536",
                                "LPRT 4,4,1",
                                "REST",
                                "REST a b",
                                "REST é",
                                "ALLO",
                                "ALLO -1",
                                "ALLO x",
                                "ALLO 1 2",
                                "ALLO 1 R",
                                "RANG",
                                "RANG 1",
                                "RANG -1 2",
                                "RANG 1 x",
                                "RANG 0 9223372036854775808",
                                "RANG 1  2",
                                "MFMT",
                                "MFMT 20200101000000",
                                "MFMT 20200101000000 ",
                                "MFMT x y",
                                "MFMT 20209901000000 y",
                                "MFF",
                                "MFF a=b c",
                                "MFF ; c",
                                "MFF a; c",
                                "MFF =b; c",
                                "MFF a=b;a=c; d",
                                "MFF a=b; ",
                                "MFF a=b;A=c; d",
                                "OPTS",
                                "OPTS  x",
                                "SITE",
                                "AUTH",
                                "HOST",
                                "XCRC",
                                "XCRC \"\""),
                        wrong(
                                504,
                                "TYPE X",
                                "TYPE I N",
                                "TYPE L 0",
                                "TYPE L 256",
                                "STRU X",
                                "MODE X",
                                "MODE SS",
                                "PROT X"),
                        wrong(522, "EPRT |3|a|1|"),
                        wrong(521, "LPRT 5,4,1,2,3,4,2,0,21"))
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> wrong(int code, String... lines) {
        return Stream.of(lines).map(line -> Arguments.of(code, line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", " RETR a", "\0", "RETR\0 a", "RETR\ta", "\r", "\033[A", "A\u007f", "FOO a\rb", "FOO \0"
            })
    void answersALineWithoutAVerbWith500(String line) {
        assertThat(CommandParser.parse(line)).isInstanceOfSatisfying(Malformed.class, malformed -> {
            assertThat(malformed.code()).isEqualTo(ReplyCode.SYNTAX_ERROR);
            assertThat(malformed.verb()).isNull();
            assertThat(malformed.word()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void s11EveryCharacterAloneAndInEveryCommandIsAnswered(Verb verb) {
        for (char c = 0; c < 256; c++) {
            for (String line : new String[] {
                String.valueOf(c), verb.word() + c, c + verb.word(), verb.word() + ' ' + c, verb.word() + " a" + c + 'b'
            }) {
                FtpCommand command = CommandParser.parse(line);
                if (command instanceof Malformed malformed) {
                    assertThat(malformed.reply().format()).hasSize(1);
                } else {
                    assertThat(CommandParser.parse(command.format())).isEqualTo(command);
                }
            }
        }
    }

    @Test
    void anyTextIsAnswered() {
        Random random = new Random(959);
        Verb[] verbs = Verb.values();
        String alphabet = "09,|;= \"-R.a\r\0:\uDCFF";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder line = new StringBuilder(verbs[random.nextInt(verbs.length)].word()).append(' ');
            for (int length = random.nextInt(12); length > 0; length--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            FtpCommand command = CommandParser.parse(line.toString());
            if (!(command instanceof Malformed)) {
                assertThat(CommandParser.parse(command.format())).isEqualTo(command);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "007, 7",
        "9223372036854775807, 9223372036854775807",
        "000000000000000000000000001, 1",
        "9223372036854775808,",
        "18446744073709551617,",
        "9999999999999999999,",
        "99999999999999999999,",
        "-1,",
        "+1,",
        "1.5,",
        "0x10,",
        "1e3,",
        "٣,",
        "mark,"
    })
    void s16AnOffsetIsADecimalNumberOrNone(String marker, Long offset) {
        if (marker.chars().allMatch(c -> c < 127)) {
            ServiceCommand.Rest rest = new ServiceCommand.Rest(marker);
            assertThat(rest.offset().isPresent()).isEqualTo(offset != null);
            assertThat(rest.offset().orElse(-1)).isEqualTo(offset == null ? -1 : offset);
        }
        assertThat(Decimals.parse(marker).isPresent()).isEqualTo(offset != null);
    }

    @Test
    void aReasonIsFitForAReply() {
        FtpCommand command = CommandParser.parse("TYPE \033[2J" + "x".repeat(5000));
        assertThat(command).isInstanceOfSatisfying(Malformed.class, malformed -> {
            assertThat(malformed.reason()).hasSizeLessThan(300);
            assertThat(malformed.reason().chars().filter(Character::isISOControl))
                    .isEmpty();
        });
    }

    @Test
    void urgentAreAborQuitAndStatWithoutArgument() {
        assertThat(CommandSamples.all().stream().filter(FtpCommand::isUrgent))
                .containsExactlyInAnyOrder(
                        new ServiceCommand.Abor(), new AccessCommand.Quit(), new ServiceCommand.Stat(null));
    }

    @Test
    void aRangeOfOneToZeroTakesARangeBack() {
        assertThat(new ExtensionCommand.Rang(1, 0).isReset()).isTrue();
        assertThat(new ExtensionCommand.Rang(0, 0).isReset()).isFalse();
        assertThat(new ExtensionCommand.Rang(1, 1).isReset()).isFalse();
    }
}
