package io.fluxftp.core.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machine listings (RFC 3659, section 7). */
class MlsxTest {

    private static final MlsxFormatter ALL = new MlsxFormatter(MlsxFormatter.FACTS);

    private static final Instant TIME = Instant.parse("2024-02-29T23:59:58Z");

    @Test
    void writesTheFactsOfAFileInTheirOrder() {
        FtpFile file = new FtpFile(
                " a b;c=d ", FtpFileType.FILE, 12, TIME, 0644, 1, "alice", "users", null, Map.of("perm", "adfrw"));

        assertThat(ALL.format(file))
                .isEqualTo("type=file;size=12;modify=20240229235958;perm=adfrw;UNIX.mode=0644;UNIX.owner=alice;"
                        + "UNIX.group=users;  a b;c=d ");
        assertThat(new MlsxFormatter(List.of("Perm", "TYPE")).format(file))
                .isEqualTo("Perm=adfrw;TYPE=file;  a b;c=d ");
        assertThat(new MlsxFormatter(List.of()).format(file)).isEqualTo("  a b;c=d ");
    }

    @ParameterizedTest
    @CsvSource({
        "DIRECTORY, dir",
        "CURRENT, cdir",
        "PARENT, pdir",
        "FILE, file",
        "LINK, OS.unix=slink",
        "OTHER, OS.unix=other"
    })
    void writesAndReadsTypes(FtpFileType type, String fact) {
        FtpFile file = FtpFile.of("name", type);

        assertThat(ALL.format(file)).isEqualTo("type=" + fact + "; name");
        assertThat(MlsxParser.parse(ALL.format(file))).isEqualTo(file);
    }

    @Test
    void writesATargetThatAFactCanHold() {
        FtpFile link = FtpFile.of("name", FtpFileType.LINK);

        assertThat(ALL.format(link.withTarget("../a"))).isEqualTo("type=OS.unix=slink:../a; name");
        assertThat(MlsxParser.parse("type=OS.unix=slink:../a; name")).isEqualTo(link.withTarget("../a"));
        assertThat(ALL.format(link.withTarget("a b"))).isEqualTo("type=OS.unix=slink; name");
        assertThat(ALL.format(link.withTarget("a;size=3"))).isEqualTo("type=OS.unix=slink; name");
    }

    @Test
    void leavesOutTheSizeOfADirectory() {
        assertThat(ALL.format(FtpFile.of("d", FtpFileType.DIRECTORY).withSize(4096)))
                .isEqualTo("type=dir; d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\ntype=dir; /etc",
                "x\ny",
                "x\ry",
                "x\0y",
                "\r",
                "\n",
                "x\r\n550 no",
                "\u00ff\u00f4x",
                "\udcffx",
                " ",
                "; x",
                "a -> b",
                "\u2028"
            })
    void s5ANameCannotStartALineOfItsOwn(String name) {
        FtpFile file = FtpFile.of(name, FtpFileType.FILE);

        String line = ALL.format(file);

        assertThat(line).doesNotContain("\r", "\n", "\0");
        String listed = name.replaceAll("[\r\n\0]", "?");
        assertThat(MlsxParser.parse(line)).isEqualTo(file.withName(listed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;size=1", "a b", "a\r\nb", "a\0", "é", "\u00ff"})
    void s5AFactCannotStartAnotherOrEndTheFacts(String value) {
        FtpFile file = FtpFile.of("n", FtpFileType.FILE).withOwner(value, value).withFact("unique", value);

        FtpFile read = MlsxParser.parse(ALL.format(file));

        String written = value.replaceAll("[^a-z=0-9]", "_");
        assertThat(read)
                .isEqualTo(FtpFile.of("n", FtpFileType.FILE)
                        .withOwner(written, written)
                        .withFact("unique", written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "a b", "a;b", "é"})
    void refusesNamesThatAreNoFacts(String fact) {
        assertThatThrownBy(() -> new MlsxFormatter(List.of("type", fact))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsWhatItWrites() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            FtpFile file = new FtpFile(
                    name(random),
                    random.nextBoolean() ? FtpFileType.FILE : FtpFileType.LINK,
                    random.nextInt(4) == 0 ? -1 : random.nextLong() >>> (1 + random.nextInt(60)),
                    random.nextInt(4) == 0
                            ? null
                            : Instant.ofEpochMilli(random.nextLong(-60_000_000_000_000L, 250_000_000_000_000L)),
                    random.nextInt(-1, 010000),
                    -1,
                    random.nextBoolean() ? null : "owner" + random.nextInt(),
                    random.nextBoolean() ? null : "1000",
                    null,
                    random.nextBoolean() ? Map.of() : Map.of("perm", "el", "unique", "8U" + random.nextInt()));

            assertThat(MlsxParser.parse(ALL.format(file))).isEqualTo(file);
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int n = random.nextInt(1, 12); n > 0; n--) {
            name.append(" ;=.-a\t\u00e9\udc80\uffff".charAt(random.nextInt(10)));
        }
        return name.toString();
    }

    @Test
    void readsTheExamplesOfTheStandard() {
        assertThat(MlsxParser.parse("Type=file;Size=1024990;Perm=r; /tmp/cap60.pl198.tar.gz"))
                .isEqualTo(FtpFile.of("/tmp/cap60.pl198.tar.gz", FtpFileType.FILE)
                        .withSize(1_024_990)
                        .withFact("perm", "r"));
        assertThat(MlsxParser.parse("Type=dir;Modify=19981107085215;Perm=el; /tmp"))
                .isEqualTo(FtpFile.of("/tmp", FtpFileType.DIRECTORY)
                        .withModified(Instant.parse("1998-11-07T08:52:15Z"))
                        .withFact("perm", "el"));
        assertThat(MlsxParser.parse("Type=OS.unix=slink:/foobar;Perm=;Unique=keVO1+4G4; foobar")
                        .target())
                .isEqualTo("/foobar");
        assertThat(MlsxParser.parse("Type=OS.unix=blk-14/22;Perm=; sd0a").type())
                .isEqualTo(FtpFileType.OTHER);
        assertThat(MlsxParser.parse(" name only")).isEqualTo(FtpFile.of("name only", FtpFileType.OTHER));
    }

    @Test
    void readsWhatRealServersGetWrong() {
        // a blank in a value
        assertThat(MlsxParser.parse("type=file;UNIX.group=domain users;size=3; a; b")
                        .name())
                .isEqualTo("a; b");
        assertThat(MlsxParser.parse("type=file;UNIX.group=domain users;size=3; a; b")
                        .group())
                .isEqualTo("domain users");
        // no semicolon after the last fact
        assertThat(MlsxParser.parse("type=file;size=3 a b"))
                .isEqualTo(FtpFile.of("a b", FtpFileType.FILE).withSize(3));
        // the file type bits in the mode
        assertThat(MlsxParser.parse("UNIX.mode=0100755; a").mode()).isEqualTo(0755);
        assertThat(MlsxParser.parse("type=OS.unix=symlink; a").type()).isEqualTo(FtpFileType.LINK);
    }

    @ParameterizedTest
    @CsvSource({
        "size, -1",
        "size, x",
        "size, ''",
        "size, 9223372036854775808",
        "size, 99999999999999999999",
        "modify, x",
        "modify, 20241301000000",
        "unix.mode, 9",
        "unix.mode, -1",
        "unix.mode, 777777777777"
    })
    void keepsAsTextWhatItCannotRead(String fact, String value) {
        FtpFile file = MlsxParser.parse("type=file;" + fact + "=" + value + "; n");

        assertThat(file).isEqualTo(FtpFile.of("n", FtpFileType.FILE).withFact(fact, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "name", "type=file;name", "type=file; ", "type; n", "=file; n", ";; n", "type=file;; n"
            })
    void refusesWhatIsNoEntry(String line) {
        assertThatThrownBy(() -> MlsxParser.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void c1ReadsLongLinesInLinearTime() {
        String name = "n".repeat(64 * 1024);
        assertThat(MlsxParser.parse("type=file; " + name).name()).hasSize(name.length());
        assertThat(MlsxParser.parse("a=b;".repeat(16 * 1024) + " n").facts()).containsOnlyKeys("a");
        assertThatThrownBy(() -> MlsxParser.parse(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MlsxParser.parse(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    // times (section 2.3)

    @ParameterizedTest
    @CsvSource({
        "20240229235958, 2024-02-29T23:59:58Z",
        "19700101000000, 1970-01-01T00:00:00Z",
        "00010101000000, 0001-01-01T00:00:00Z",
        "99991231235959.999, 9999-12-31T23:59:59.999Z",
        "20240229235958.001, 2024-02-29T23:59:58.001Z",
        "20240229235958.120, 2024-02-29T23:59:58.12Z",
    })
    void writesAndReadsTimes(String text, Instant time) {
        assertThat(MlsxTime.parse(text)).isEqualTo(time);
        assertThat(MlsxTime.format(time)).isEqualTo(text);
        assertThat(MlsxTime.formatSeconds(time)).isEqualTo(text.substring(0, 14));
    }

    @ParameterizedTest
    @CsvSource({
        "20240229235958.1, 2024-02-29T23:59:58.1Z",
        "20240229235958.123456789123, 2024-02-29T23:59:58.123456789Z",
        "20161231235960, 2016-12-31T23:59:59Z"
    })
    void readsFractionsAndLeapSeconds(String text, Instant time) {
        assertThat(MlsxTime.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "-1000000000-01-01T00:00:00Z, 00000101000000",
        "+1000000000-12-31T23:59:59.999999999Z, 99991231235959.999",
        "2024-01-01T00:00:00.000999999Z, 20240101000000"
    })
    void writesWhatHasNoFormAsTheNearestThatHas(Instant time, String text) {
        assertThat(MlsxTime.format(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024022923595",
                "202402292359580",
                "20240229235958.",
                "20240229235958,1",
                "20240229235958.x",
                "20230229000000",
                "20240001000000",
                "20240100000000",
                "20241301000000",
                "20240132000000",
                "20240101240000",
                "20240101006000",
                "20240101000061",
                "-0240101000000",
                "+0240101000000",
                " 20240101000000",
                "2024010100000\u0661",
                "20240101000000.0000000000000000000"
            })
    void s16RefusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> MlsxTime.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    // entries

    @Test
    void anEntryChecksItsNumbersAndKeepsItsFacts() {
        FtpFile file = FtpFile.of("n", FtpFileType.FILE);

        assertThatThrownBy(() -> file.withName("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file.withSize(-2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file.withMode(010000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file.withLinks(-2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file.withFact("A", "b").facts().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(file.withFact("PERM", "r").withFact("Perm", "w").facts()).containsExactly(Map.entry("perm", "w"));
        assertThat(file.isFile()).isTrue();
        assertThat(file.isDirectory()).isFalse();
        assertThat(file.withType(FtpFileType.PARENT).isDirectory()).isTrue();
        assertThat(file.withType(FtpFileType.LINK).isFile()).isFalse();
    }
}
