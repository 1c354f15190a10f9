package io.fluxftp.server.session;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server's own texts in the languages that LANG offers (RFC 2640 §4). The texts in the code are the English ones; a
 * catalogue has them in another language. A text that it lacks, such as an application's, goes out as it is. {@link #load} comes
 * first.
 */
public final class Texts {

    private static final Map<String, TextCatalogue> CATALOGUES =
            Map.of(Locale.GERMAN.getLanguage(), TextCatalogue.load(Locale.GERMAN.getLanguage()));

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    /** Replies that only programs read. */
    private static final Set<ReplyCode> FOR_PROGRAMS = Set.of(ReplyCode.RESTART_MARKER, ReplyCode.SYSTEM_TYPE);

    /** Replies whose lines in the middle are texts, rather than names and facts of files. */
    private static final Set<ReplyCode> TEXTS_WITHIN = Set.of(ReplyCode.SYSTEM_STATUS, ReplyCode.HELP_MESSAGE);

    private Texts() {}

    /** Reads the catalogues, if nobody has yet. Blocks, and so must be called before anything else here is on an event loop. */
    public static void load() {
        int others = LANGUAGES.size() - 1;
        if (CATALOGUES.size() != others) {
            throw new IllegalStateException(CATALOGUES.size() + " catalogues for " + others + " languages");
        }
    }

    /** The languages that there are, the default one first. */
    public static List<Locale> languages() {
        return LANGUAGES;
    }

    /**
     * The language that is meant by a tag: that of its first part, as nothing more is told apart.
     *
     * @param tag a language tag (RFC 5646)
     * @return null for a language that is not offered
     */
    public static @Nullable Locale language(String tag) {
        String first = tag.split("-", 2)[0];
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equalsIgnoreCase(first))
                .findFirst()
                .orElse(null);
    }

    /** What FEAT tells: the tags of all languages, a star at the one in use (RFC 2640 §4.3). */
    public static String feature(Locale inUse) {
        return LANGUAGES.stream()
                .map(language ->
                        language.toLanguageTag().toUpperCase(Locale.ROOT) + (language.equals(inUse) ? "*" : ""))
                .collect(Collectors.joining(";", "LANG ", ""));
    }

    /** A reply in a language, as far as its texts are known. */
    public static FtpReply in(Locale language, FtpReply reply) {
        TextCatalogue catalogue = CATALOGUES.get(language.getLanguage());
        int last = reply.lines().size() - 1;
        boolean isFact = reply.code().equals(ReplyCode.FILE_STATUS) && last == 0;
        if (catalogue == null || isFact || FOR_PROGRAMS.contains(reply.code())) {
            return reply;
        }
        List<String> lines = new ArrayList<>(reply.lines());
        boolean within = TEXTS_WITHIN.contains(reply.code());
        for (int i = 0; i <= last; i++) {
            String line = i == 0 || i == last || within ? catalogue.translate(lines.get(i)) : null;
            if (line != null) {
                lines.set(i, line);
            }
        }
        return FtpReply.of(reply.code(), lines);
    }

    /** Whether a text is known in all languages. */
    static boolean isTranslated(String text) {
        return CATALOGUES.values().stream().allMatch(catalogue -> catalogue.translate(text) != null);
    }
}
