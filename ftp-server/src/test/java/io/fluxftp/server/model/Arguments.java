package io.fluxftp.server.model;

import io.fluxftp.core.command.Verb;
import java.util.List;

/** Arguments out of small pools: right, wrong, and odd ones. Bytes are Latin-1 characters; 0xFF is doubled as Telnet asks. */
final class Arguments {

    private static final List<String> NAMES = List.of(
            "file",
            "file",
            "text",
            "big",
            "empty",
            "dir",
            "dir/inner",
            "dir/",
            "missing",
            "missing/x",
            "new",
            "new/x",
            "..",
            "../..",
            "../../etc/passwd",
            "/",
            "//",
            ".",
            "./file",
            "/dir/../file",
            "*",
            "d*",
            "?ile",
            "[a-z]*",
            "-la",
            "-R",
            "-la dir",
            "a b",
            " file",
            "file ",
            "\"q\"",
            "%s%n",
            "x".repeat(300),
            "y/".repeat(2000),
            "\u00C3\u00BC",
            "\u00FC",
            "\u00FF\u00FF\u00FE",
            "a\u0000b",
            "a\rb",
            "a\r\u0000b",
            "\t",
            "~",
            "COM1",
            "\u001B[31m");

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "5",
            "10",
            "99999",
            "-1",
            "+1",
            "9223372036854775807",
            "9223372036854775808",
            "abc",
            "1 2",
            "0x1",
            "1.5",
            "2147483648",
            " 1",
            "1 R 5");

    private static final List<String> TIMES = List.of(
            "20200101000000", "20200101000000.5", "20201301000000", "20200230000000", "2020", "x", "19691231235959");

    private static final List<String> WORDS = List.of(
            "UTF8 ON",
            "UTF8 OFF",
            "UTF8",
            "MLST size;type;",
            "MLST",
            "HASH SHA-256",
            "HASH MD5",
            "HASH nonsense",
            "HASH",
            "MODE Z LEVEL 5",
            "MODE Z LEVEL 99",
            "MODE Z",
            "XYZZY",
            "REST STREAM",
            "LANG en",
            "UTF8 NLST");

    private static final List<String> SITES = List.of(
            "HELP",
            "HELP CHMOD",
            "CHMOD 644 file",
            "CHMOD 999 file",
            "CHMOD 644 missing",
            "CHMOD",
            "UTIME 20200101000000 file",
            "UTIME file 20200101000000 20200101000000 20200101000000 UTC",
            "UTIME",
            "IDLE",
            "IDLE 60",
            "IDLE x",
            "WHO",
            "QUOTA",
            "PSWD a b",
            "XYZZY",
            "help",
            "UMASK 022",
            "CHMOD 644 dir");

    private final Choices choices;

    Arguments(Choices choices) {
        this.choices = choices;
    }

    /** A path, more or less. */
    String name() {
        return choices.of(NAMES);
    }

    /** A space and an argument that may fit a verb, or nothing. */
    String of(Verb verb) {
        if (choices.oneIn(12)) {
            return "";
        }
        if (choices.oneIn(12)) {
            return " " + choices.of(choices.oneIn(2) ? NAMES : NUMBERS);
        }
        String argument = argument(verb);
        return argument.isEmpty() ? "" : " " + argument;
    }

    private String argument(Verb verb) {
        return switch (verb) {
            case CDUP, PASV, LPSV, ABOR, PWD, SYST, NOOP, FEAT, CCC, CPSV, EPSV, STOU -> "";
            case PORT -> choices.of(List.of("127,0,0,1,@shut", "1,2,3,4,5,6", "127,0,0,1,4", "256,0,0,1,9,9"));
            case EPRT -> choices.of(List.of("|1|127.0.0.1|@shut|", "|1|127.0.0.1|80|", "|9|x|1|", "|1|", "||||"));
            case LPRT -> choices.of(List.of("4,4,127,0,0,1,2,@shut", "6,16,0,0", "9,4,1,2,3,4,2,5,6", "4"));
            case TYPE -> choices.of(List.of("A", "I", "E", "L 8", "L", "A X", "i", "Z"));
            case STRU -> choices.of(List.of("F", "R", "P", "f", "X"));
            case MODE -> choices.of(List.of("S", "B", "C", "Z", "s", "X"));
            case ALLO, REST, PBSZ -> choices.of(NUMBERS);
            case RANG -> choices.of(NUMBERS) + " " + choices.of(NUMBERS);
            case STAT, HELP, MLST, MLSD, AVBL, DSIZ, LIST, NLST -> choices.oneIn(2) ? "" : choices.of(NAMES);
            case MDTM, MFMT, MFCT -> choices.of(TIMES) + " " + choices.of(NAMES);
            case MFF -> "Modify=" + choices.of(TIMES) + "; " + choices.of(NAMES);
            case OPTS -> choices.of(WORDS);
            case SITE -> choices.of(SITES);
            case LANG -> choices.of(List.of("en", "de", "xx", "EN", "en-US", "*"));
            case HOST -> choices.of(List.of("localhost", "example.org", "[::1]", "[", "a b"));
            case AUTH -> choices.of(List.of("TLS", "SSL", "KERBEROS_V4", "x"));
            case PROT -> choices.of(List.of("P", "C", "S", "E", "X"));
            case SSCN -> choices.of(List.of("ON", "OFF", "x"));
            case HASH, XCRC, XMD5, XSHA1, XSHA256, XSHA512, MD5 ->
                choices.of(List.of("file", "dir", "missing", "\"file\" 1 5", "file 5 1", "empty", "big"));
            default -> choices.of(NAMES);
        };
    }
}
