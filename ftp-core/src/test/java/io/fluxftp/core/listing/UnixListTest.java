package io.fluxftp.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The unix form of LIST, written and read. */
class UnixListTest {

    private static final Instant NOW = Instant.parse("2024-03-15T12:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final UnixListFormatter formatter = new UnixListFormatter(CLOCK, ZoneOffset.UTC);

    private final UnixListParser parser = new UnixListParser(CLOCK, ZoneOffset.UTC);

    // writing

    @Test
    void writesAsLsDoes() {
        FtpFile file = new FtpFile(
                "name", FtpFileType.FILE, 4096, NOW.minusSeconds(60), 0640, 2, "owner", "group", null, Map.of());

        assertThat(formatter.format(file)).isEqualTo("-rw-r-----   2 owner    group        4096 Mar 15 11:59 name");
        assertThat(formatter.format(file.withType(FtpFileType.DIRECTORY).withMode(0755)))
                .isEqualTo("drwxr-xr-x   2 owner    group        4096 Mar 15 11:59 name");
        assertThat(formatter.format(
                        file.withType(FtpFileType.LINK).withMode(0777).withTarget("../x y")))
                .isEqualTo("lrwxrwxrwx   2 owner    group        4096 Mar 15 11:59 name -> ../x y");
        assertThat(formatter.format(file.withSize(123_456_789_012L).withOwner("a long owner", "g\tr")))
                .isEqualTo("-rw-r-----   2 a_long_owner g_r      123456789012 Mar 15 11:59 name");
    }

    @ParameterizedTest
    @CsvSource({
        "0, ---------",
        "0777, rwxrwxrwx",
        "04755, rwsr-xr-x",
        "04644, rwSr--r--",
        "02755, rwxr-sr-x",
        "02745, rwxr-Sr-x",
        "01777, rwxrwxrwt",
        "01776, rwxrwxrwT",
        "07000, --S--S--T"
    })
    void writesAndReadsPermissions(String octal, String text) {
        FtpFile file = FtpFile.of("n", FtpFileType.FILE).withMode(Integer.parseInt(octal, 8));

        assertThat(formatter.format(file)).startsWith("-" + text + " ");
        assertThat(read(formatter.format(file)).mode()).isEqualTo(file.mode());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-15T12:00:00Z, Mar 15 12:00",
        "2024-03-15T12:00:01Z, Mar 15  2024",
        "2023-09-14T21:05:24Z, Sep 14  2023",
        "2023-09-14T21:05:25Z, Sep 14 21:05",
        "2024-01-02T03:04:05Z, Jan  2 03:04",
        "1970-01-01T00:00:00Z, Jan  1  1970",
        "0999-06-05T00:00:00Z, Jun  5  0999",
        "-1000000000-01-01T00:00:00Z, Jan  1  0001",
        "+1000000000-12-31T00:00:00Z, Dec 31  9999",
    })
    void writesRecentTimesWithTheHourAndOthersWithTheYear(Instant time, String text) {
        assertThat(formatter.format(FtpFile.of("n", FtpFileType.FILE).withModified(time)))
                .endsWith(" " + text + " n");
    }

    @Test
    void writesTimesInItsZone() {
        UnixListFormatter elsewhere = new UnixListFormatter(CLOCK, ZoneId.of("Asia/Kolkata"));

        assertThat(elsewhere.format(FtpFile.of("n", FtpFileType.FILE).withModified(NOW)))
                .contains(" Mar 15 17:30 n");
    }

    @Test
    void writesSomethingUsualForWhatIsUnknown() {
        assertThat(formatter.format(FtpFile.of("n", FtpFileType.FILE)))
                .isEqualTo("-rw-r--r--   1 ftp      ftp             0 Jan  1  1970 n");
        assertThat(formatter.format(FtpFile.of("n", FtpFileType.DIRECTORY))).startsWith("drwxr-xr-x ");
        assertThat(formatter.format(FtpFile.of(".", FtpFileType.CURRENT))).startsWith("drwxr-xr-x ");
        assertThat(formatter.format(FtpFile.of("n", FtpFileType.LINK)))
                .startsWith("lrwxrwxrwx ")
                .endsWith(" n");
        assertThat(formatter.format(FtpFile.of("n", FtpFileType.OTHER))).startsWith("prw-r--r-- ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n-rw-r--r--   1 ftp      ftp             0 Jan  1  1970 fake",
                "x\ny",
                "x\ry",
                "x\0y",
                "\n",
                "x\r\n226 ok",
                "\u00ff\u00f4x",
                "\udcffx"
            })
    void s5ANameCannotStartALineOfItsOwn(String name) {
        FtpFile file = FtpFile.of(name, FtpFileType.FILE);
        FtpFile link = FtpFile.of("n", FtpFileType.LINK).withTarget(name);
        String listed = name.replaceAll("[\r\n\0]", "?");

        assertThat(formatter.format(file)).doesNotContain("\r", "\n", "\0");
        assertThat(read(formatter.format(file)).name()).isEqualTo(listed);
        assertThat(formatter.format(link)).doesNotContain("\r", "\n", "\0");
        assertThat(read(formatter.format(link)).target()).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\r\nb", "\n", "a\u2028b", "a\0b", "a\u001bb"})
    void s5AnOwnerIsOneWord(String owner) {
        String line = formatter.format(FtpFile.of("n", FtpFileType.FILE).withOwner(owner, owner));

        assertThat(read(line).owner()).isEqualTo(owner.replaceAll("[^ab]", "_"));
        assertThat(read(line).group()).isEqualTo(owner.replaceAll("[^ab]", "_"));
    }

    // both ways

    @Test
    void readsWhatItWrites() {
        Random random = new Random(11);
        ZoneId[] zones = {ZoneOffset.UTC, ZoneId.of("America/New_York"), ZoneId.of("Pacific/Kiritimati")};
        for (int i = 0; i < 3_000; i++) {
            ZoneId zone = zones[i % zones.length];
            Instant modified = i % 2 == 0
                    ? NOW.minusSeconds(random.nextInt(15_000_000))
                    : NOW.minus(Duration.ofDays(random.nextInt(200, 15_000)));
            FtpFile file = new FtpFile(
                    name(random),
                    random.nextBoolean() ? FtpFileType.FILE : FtpFileType.DIRECTORY,
                    random.nextLong(1L << random.nextInt(1, 60)),
                    modified,
                    random.nextInt(010000),
                    random.nextInt(1, 100_000),
                    random.nextBoolean() ? "owner" : Integer.toString(random.nextInt(1 << 20)),
                    random.nextBoolean() ? "group" : Integer.toString(random.nextInt(1 << 20)),
                    null,
                    Map.of());

            String line = new UnixListFormatter(CLOCK, zone).format(file);
            FtpFile read = new UnixListParser(CLOCK, zone).parse(line);

            assertThat(read).as(line).isNotNull();
            assertThat(read.withModified(null)).as(line).isEqualTo(file.withModified(null));
            Instant expected = i % 2 == 0
                    ? modified.truncatedTo(ChronoUnit.MINUTES)
                    : LocalDate.ofInstant(modified, zone).atStartOfDay(zone).toInstant();
            assertThat(read.modified()).as(line).isEqualTo(expected);
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int n = random.nextInt(1, 10); n > 0; n--) {
            name.append(" .-a12:\t\u00e9\udc80".charAt(random.nextInt(10)));
        }
        return name + "n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" n", "n ", "  n  ", "2024 n", "10:30 n", "Jan 12 10:30 n", "a -> b", "-", "\u00a0n", "n\t"})
    void keepsNamesAsTheyAre(String name) {
        FtpFile file = FtpFile.of(name, FtpFileType.FILE).withModified(NOW);

        assertThat(read(formatter.format(file)).name()).isEqualTo(name);
        assertThat(read(formatter.format(file.withModified(Instant.EPOCH))).name())
                .isEqualTo(name);
    }

    // reading

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                // GNU, BSD, numeric owners, marks for ACL, SELinux and attributes
                "-rw-r--r--    1 ftp      ftp          1234 Mar 10 09:08 name|FILE|1234|2024-03-10T09:08|1|ftp|ftp|name",
                "-rw-r--r-- 1 1000 1001 1234 Mar 10 09:08 name|FILE|1234|2024-03-10T09:08|1|1000|1001|name",
                "-rw-r--r--. 1 u g 5 Mar 10  2020 name|FILE|5|2020-03-10T00:00|1|u|g|name",
                "-rw-r--r--+ 1 u g 5 Mar 10  2020 name|FILE|5|2020-03-10T00:00|1|u|g|name",
                "-rw-r--r--@ 1 u g 5 Mar 10  2020 name|FILE|5|2020-03-10T00:00|1|u|g|name",
                "drwxr-x---  12 u  g  4096 Jul  1  2019 a dir |DIRECTORY|4096|2019-07-01T00:00|12|u|g|a dir ",
                "drwxr-xr-x 2 u g 4096 Mar 10 09:08 dir/|DIRECTORY|4096|2024-03-10T09:08|2|u|g|dir",
                // no group, no owner, no links
                "-rw-r--r--   1 root  1234 Mar 10 09:08 name|FILE|1234|2024-03-10T09:08|1|root||name",
                "-rw-r--r--   1 1234 Mar 10 09:08 name|FILE|1234|2024-03-10T09:08|1|||name",
                "-rw-r--r--   u g 1234 Mar 10 09:08 name|FILE|1234|2024-03-10T09:08|-1|u|g|name",
                "-rw-r--r--   501 502 1234 Mar 10 09:08 name|FILE|1234|2024-03-10T09:08|-1|501|502|name",
                "-rw-r--r--   1234 Mar 10 09:08 name|FILE|1234|2024-03-10T09:08|-1|||name",
                // names of two words, a Mac's folder, inode and blocks in front
                "-rw-r--r-- 1 alice domain users 12 Mar 10 09:08 name|FILE|12|2024-03-10T09:08|1|alice|domain users|name",
                "drwxr-xr-x folder 0 Mar 10 09:08 name|DIRECTORY|0|2024-03-10T09:08|-1|||name",
                "  131 4 -rw-r--r-- 1 u g 5 Mar 10  2020 name|FILE|5|2020-03-10T00:00|1|u|g|name",
                // a year and a time in the name
                "-rw-r--r-- 1 u g 5 Mar 10  2020  2021 n|FILE|5|2020-03-10T00:00|1|u|g| 2021 n",
                "-rw-r--r-- 1 u g 12 Mar 10 09:08 12:00|FILE|12|2024-03-10T09:08|1|u|g|12:00",
                // other orders and forms of time
                "-rw-r--r-- 1 u g 5 10 Mar 09:08 name|FILE|5|2024-03-10T09:08|1|u|g|name",
                "-rw-r--r-- 1 u g 5 10. Mar 2020 name|FILE|5|2020-03-10T00:00|1|u|g|name",
                "-rw-r--r-- 1 u g 12 5 Mar 2020 name|FILE|12|2020-03-05T00:00|1|u|g|name",
                "-rw-r--r-- 1 u g 5 Mar 10 9:08 name|FILE|5|2024-03-10T09:08|1|u|g|name",
                "-rw-r--r-- 1 u g 5 Mar 10 09:08:07 2020 name|FILE|5|2020-03-10T09:08:07|1|u|g|name",
                "-rw-r--r-- 1 u g 5 2020-03-10 09:08 name|FILE|5|2020-03-10T09:08|1|u|g|name",
                "-rw-r--r-- 1 u g 5 2020-03-10  name|FILE|5|2020-03-10T00:00|1|u|g| name",
                "-rw-r--r-- 1 u g 5 03-10 09:08 name|FILE|5|2024-03-10T09:08|1|u|g|name",
                "-rw-r--r-- 1 u g 5 2020-03-10 09:08:07.123456789 +0130 name|FILE|5|2020-03-10T07:38:07|1|u|g|name",
                "-rw-r--r-- 1 u g 5 2020-03-10 09:08:07.123456789 -0130 name|FILE|5|2020-03-10T10:38:07|1|u|g|name",
                // devices, sockets, pipes
                "crw-rw-rw- 1 root root 1, 3 Mar 10 09:08 null|OTHER|-1|2024-03-10T09:08|1|root|root|null",
                "crw-rw-rw- 1 root root   5,   0 Mar 10 09:08 tty|OTHER|-1|2024-03-10T09:08|1|root|root|tty",
                "brw-rw---- 1 root disk 8,1 Mar 10 09:08 sda1|OTHER|-1|2024-03-10T09:08|1|root|disk|sda1",
                "srwxr-xr-x 1 u g 0 Mar 10 09:08 sock|OTHER|0|2024-03-10T09:08|1|u|g|sock",
                "prw-r--r-- 1 u g 0 Mar 10 09:08 fifo|OTHER|0|2024-03-10T09:08|1|u|g|fifo",
                // tabs, sticky, dots
                "-rwsr-Sr-T\t1\tu\tg\t5\tMar\t10\t2020\tname|FILE|5|2020-03-10T00:00|1|u|g|name",
                "drwxr-xr-x 2 u g 4096 Mar 10 09:08 .|CURRENT|4096|2024-03-10T09:08|2|u|g|.",
                "drwxr-xr-x 2 u g 4096 Mar 10 09:08 ..|PARENT|4096|2024-03-10T09:08|2|u|g|..",
            })
    void readsWhatServersWrite(
            String line,
            FtpFileType type,
            long size,
            LocalDateTime modified,
            int links,
            String owner,
            String group,
            String name) {
        FtpFile file = read(line);

        assertThat(file.name()).isEqualTo(name);
        assertThat(file.type()).isEqualTo(type);
        assertThat(file.size()).isEqualTo(size);
        assertThat(file.modified()).isEqualTo(modified.toInstant(ZoneOffset.UTC));
        assertThat(file.links()).isEqualTo(links);
        assertThat(file.owner()).isEqualTo(owner);
        assertThat(file.group()).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        "Mär, 3",
        "Mrz, 3",
        "Mai, 5",
        "Okt, 10",
        "Dez., 12",
        "janv., 1",
        "févr., 2",
        "mars, 3",
        "avril, 4",
        "mai, 5",
        "juin, 6",
        "juil., 7",
        "août, 8",
        "sept., 9",
        "oct., 10",
        "déc., 12",
        "ene, 1",
        "abr, 4",
        "ago, 8",
        "dic, 12",
        "gen, 1",
        "mag, 5",
        "giu, 6",
        "lug, 7",
        "set, 9",
        "ott, 10",
        "fev, 2",
        "out, 10",
        "mrt, 3",
        "mei, 5",
        "sty, 1",
        "lut, 2",
        "kwi, 4",
        "cze, 6",
        "sie, 8",
        "wrz, 9",
        "paź, 10",
        "gru, 12",
        "янв, 1",
        "мая, 5",
        "май, 5",
        "дек, 12",
        "1月, 1",
        "12月, 12",
        "3월, 3",
        "JAN, 1",
        "sEp, 9",
        "marras, 11",
        "kesä, 6",
        "Ağu, 8",
        "Eki, 10"
    })
    void readsMonthsOfOtherLanguages(String month, int number) {
        Instant third = LocalDate.of(2020, number, 3).atStartOfDay().toInstant(ZoneOffset.UTC);

        assertThat(read("-rw-r--r-- 1 u g 5 " + month + " 3 2020 n").modified()).isEqualTo(third);
        assertThat(read("-rw-r--r-- 1 u g 5 3 " + month + " 2020 n").modified()).isEqualTo(third);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lip", "lis", "srp", "ma", "m", "", ".", "januarius", "13月", "0月"})
    void doesNotGuessAMonth(String word) {
        assertThat(MonthNames.month(word)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // now is the 15th of March 2024, 12:00
        "Mar 15 11:59, 2024-03-15T11:59",
        "Mar 15 12:00, 2024-03-15T12:00",
        "Mar 16 12:00, 2024-03-16T12:00",
        "Mar 16 12:01, 2023-03-16T12:01",
        "Dec 31 23:59, 2023-12-31T23:59",
        "Apr  1 00:00, 2023-04-01T00:00",
        "Feb 29 10:00, 2024-02-29T10:00",
    })
    void choosesTheYearThatIsNotMoreThanADayAhead(String text, LocalDateTime expected) {
        assertThat(read("-rw-r--r-- 1 u g 5 " + text + " n").modified()).isEqualTo(expected.toInstant(ZoneOffset.UTC));
    }

    @Test
    void theLeapDayIsInALeapYear() {
        Clock later = Clock.fixed(Instant.parse("2027-01-10T00:00:00Z"), ZoneOffset.UTC);

        FtpFile file = new UnixListParser(later, ZoneOffset.UTC).parse("-rw-r--r-- 1 u g 5 Feb 29 10:00 n");

        assertThat(file).isNotNull();
        assertThat(file.modified()).isEqualTo("2024-02-29T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4|a -> b|a|b",
                "1|a -> b|a|b",
                "6|a -> b -> c|a|b -> c",
                "1|a -> b -> c|a -> b|c",
                "99|a -> b -> c|a|b -> c",
                "2|a -> é|a|é",
                "5|a|a|",
                "0|a ->|a ->|",
            })
    void partsNameAndTargetOfALink(long size, String listed, String name, String target) {
        FtpFile link = read("lrwxrwxrwx 1 u g " + size + " Mar 10 09:08 " + listed);

        assertThat(link.type()).isEqualTo(FtpFileType.LINK);
        assertThat(link.name()).isEqualTo(name);
        assertThat(link.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "total 12",
                "total 0",
                "./dir:",
                "ls: cannot open directory",
                "226 Transfer complete",
                "-rw-r--r-- 1 u g 5 Mar 10 09:08",
                "-rw-r--r-- 1 u g 5 Mar 10 09:08 ",
                "-rw-r--r-- 1 u g x Mar 10 09:08 n",
                "-rw-r--r-- 1 u g 5 Mar 32 09:08 n",
                "-rw-r--r-- 1 u g 5 Mar 0 09:08 n",
                "-rw-r--r-- 1 u g 5 Feb 30 2020 n",
                "-rw-r--r-- 1 u g 5 Mar 10 24:08 n",
                "-rw-r--r-- 1 u g 5 Mar 10 09:60 n",
                "-rw-r--r-- 1 u g 5 Foo 10 09:08 n",
                "-rw-r--r-- 1 u g 5 2020-13-10 09:08 n",
                "-rw-r--r-- 1 u g 5 2020-0x-10 09:08 n",
                "-rw-r--r-- 1 u g 99999999999999999999 Mar 10 09:08 n",
                "xrw-r--r-- 1 u g 5 Mar 10 09:08 n",
                "-rw-r--q-- 1 u g 5 Mar 10 09:08 n",
                "-rw-r--r 1 u g 5 Mar 10 09:08 n",
                "-rw-r--r--x 1 u g 5 Mar 10 09:08 n",
                "01-18-24  10:30AM  <DIR> dir",
                "+i8388621.48594,m825718503,r,s280,\tdjb.html",
                "type=file; n"
            })
    void skipsWhatIsNoEntry(String line) {
        assertThat(parser.parse(line)).isNull();
    }

    @Test
    void c1ReadsLongLinesInLinearTime() {
        String blanks = " ".repeat(64 * 1024);
        String words = "1 ".repeat(32 * 1024);
        String arrows = "a -> ".repeat(13 * 1024) + "b";

        assertThat(parser.parse(blanks)).isNull();
        assertThat(parser.parse(words)).isNull();
        assertThat(parser.parse("-rw-r--r-- " + words)).isNull();
        assertThat(parser.parse("-".repeat(64 * 1024))).isNull();
        assertThat(read("-rw-r--r-- 1 u g 5 Mar 10 09:08 " + words).name()).isEqualTo(words);
        assertThat(read("lrwxrwxrwx 1 u g 5 Mar 10 09:08 " + arrows).name()).isEqualTo("a");
        assertThat(read("-rw-r--r--" + blanks + "1 u g 5 Mar 10 09:08 n").name())
                .isEqualTo("n");
    }

    @Test
    void survivesAnything() {
        Random random = new Random(5);
        String seed = "lrwxr-sr-T+ 12 owner group 1, 5 Mar 10 09:08:07 2020-03-10 янв 12月 -> name";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(seed);
            for (int n = random.nextInt(12); n > 0; n--) {
                int at = random.nextInt(line.length());
                switch (random.nextInt(3)) {
                    case 0 -> line.deleteCharAt(at);
                    case 1 -> line.insert(at, seed.charAt(random.nextInt(seed.length())));
                    default -> line.setCharAt(at, (char) random.nextInt(256));
                }
            }
            FtpFile file = parser.parse(line.toString());
            assertThat(file == null || line.toString().contains(file.name())).isTrue();
        }
    }

    private FtpFile read(String line) {
        FtpFile file = parser.parse(line);
        assertThat(file).as(line).isNotNull();
        return file;
    }
}
