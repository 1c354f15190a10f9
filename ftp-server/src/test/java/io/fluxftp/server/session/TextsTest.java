package io.fluxftp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server says it can say in every language. */
class TextsTest {

    /** A word that begins with a capital, and more, or a full stop. */
    private static final Pattern PROSE = Pattern.compile(" ?[\"A-Z][A-Za-z0-9\"-]*([ :,;].*|\\.)");

    /** Where texts are not for clients: logs, and faults of programmers. */
    private static final Predicate<String> NOT_FOR_CLIENTS = Pattern.compile(
                    "LOG\\..*|.*Pattern\\.compile|.*startsWith|.*equals(IgnoreCase)?|.*requireNonNull"
                            + "|new (IllegalState|IllegalArgument|NullPointer|UnsupportedOperation|UncheckedIO|Assertion)\\w*"
                            + "|.*\\.format|Feature\\.of|new SiteWord")
            .asMatchPredicate();

    /** What programs read, what is said before anybody can choose a language, and the greeting. */
    private static final Set<String> THE_SAME_IN_ALL = Set.of(
            "UNIX Type: L8",
            "FILE: 7",
            "MLST 7",
            "MLST OPTS",
            "MLST OPTS 7",
            "LANG ",
            "HASH ",
            "MFF 7",
            "MARK 7 = 77",
            "Opening ",
            "Using open ",
            "SITE 7",
            "SITE 7 7",
            " SITE HELP [word]",
            " TYPE: 7, STRUcture: 7, MODE: 7",
            "Features:",
            "FluxFTP ready.",
            "SELECT * FROM ftp_users WHERE name = $1",
            "Too many failed logins",
            "Too many logins are being checked",
            "Too many sessions",
            "Too many sessions from your address");

    @Test
    void everyTextOfTheServerIsKnownInEveryLanguage() throws Exception {
        Set<String> missing = new TreeSet<>();
        for (String text : SourceTexts.below(Path.of("src/main/java/io/fluxftp/server"), NOT_FOR_CLIENTS)) {
            if (PROSE.matcher(text).matches() && !THE_SAME_IN_ALL.contains(text) && !Texts.isTranslated(text)) {
                missing.add(text);
            }
        }
        assertThat(missing)
                .as(
                        "texts to add to texts.de, with {0} for what varies; or to the ones above, if only programs read them")
                .isEmpty();
    }

    /** In ftp-core, where they are made: the reasons why an argument is none. */
    @ParameterizedTest
    @CsvSource({"command", "address", "path"})
    void everyFaultOfAnArgumentIsKnownInEveryLanguage(String grammar) throws Exception {
        Set<String> missing = new TreeSet<>();
        for (String text : SourceTexts.ofFaults(Path.of("../ftp-core/src/main/java/io/fluxftp/core/" + grammar))) {
            boolean ofClients = text.startsWith("the reply names") || text.startsWith("a malformed command");
            boolean ofConfiguration = text.contains("prefix") || text.contains("bits set");
            boolean ofItsCallers = text.equals("expected " + SourceTexts.PLACE); // who tell the syntax
            if (!ofClients
                    && !ofConfiguration
                    && !ofItsCallers
                    && !Texts.isTranslated(text)
                    && !Texts.isTranslated(asReason(text))) {
                missing.add(text);
            }
        }
        assertThat(missing).isEmpty();
    }

    /** As the parser of commands makes a reply of a fault. */
    private static String asReason(String fault) {
        return Character.toUpperCase(fault.charAt(0)) + fault.substring(1) + '.';
    }

    private static String german(String text) {
        return Texts.in(Locale.GERMAN, FtpReply.of(ReplyCode.OKAY, text)).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "File deleted.; Datei gel\u00F6scht.",
                "No such file or directory.; Datei oder Verzeichnis nicht gefunden.",
                "Not a plain file; Keine gew\u00F6hnliche Datei",
                "Idle time-out set to 60 seconds.; Ruhezeit ist jetzt 60 Sekunden.",
                "An application's own text.; An application's own text.",
                "Cannot listen: no passive port is free.; Kein Port zu haben: kein passiver Port ist frei.",
                "Cannot open data connection: nobody connected to port 5 within 30 seconds."
                        + "; Keine Datenverbindung: niemand hat sich in 30 Sekunden mit Port 5 verbunden."
            })
    void translatesWhatItKnows(String english, String german) {
        assertThat(german(english)).isEqualTo(german);
    }

    @Test
    void theMorePreciseTextWins() {
        assertThat(german("Unknown command X.")).isEqualTo("Unbekannter Befehl X.");
        assertThat(german("Unknown command X; HELP tells the known ones."))
                .isEqualTo("Unbekannter Befehl X; HELP nennt die bekannten.");
    }

    @Test
    void whatIsPutInStaysAsItIs() {
        assertThat(german("\"/End\" created.")).isEqualTo("\"/End\" angelegt.");
        assertThat(german("\"/a\" created.\" is the working directory."))
                .isEqualTo("\"/a\" created.\" ist das Arbeitsverzeichnis.");
    }

    @Test
    void namesAndFactsOfFilesStayAsTheyAre() {
        FtpReply listing = FtpReply.of(
                ReplyCode.DIRECTORY_STATUS, List.of("Listing of /End:", " Not logged in", " File deleted.", "End."));
        assertThat(Texts.in(Locale.GERMAN, listing).lines())
                .containsExactly("Liste von /End:", " Not logged in", " File deleted.", "Ende.");
        FtpReply fact = FtpReply.of(ReplyCode.FILE_STATUS, "End.");
        assertThat(Texts.in(Locale.GERMAN, fact)).isEqualTo(fact);
        FtpReply mark = FtpReply.of(ReplyCode.RESTART_MARKER, "End.");
        assertThat(Texts.in(Locale.GERMAN, mark)).isEqualTo(mark);
    }

    @Test
    void englishIsTheTextInTheCode() {
        FtpReply reply = FtpReply.of(ReplyCode.OKAY, "File deleted.");
        assertThat(Texts.in(Locale.ENGLISH, reply)).isSameAs(reply);
        assertThat(Texts.languages()).containsExactly(Locale.ENGLISH, Locale.GERMAN);
    }
}
