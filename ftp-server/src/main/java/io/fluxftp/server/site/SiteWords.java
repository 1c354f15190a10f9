package io.fluxftp.server.site;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The words of SITE that are served. Immutable. */
public final class SiteWords {

    private static final String HELP = "HELP";

    private final Map<String, SiteWord> words;

    private SiteWords(Map<String, SiteWord> words) {
        this.words = Collections.unmodifiableMap(words);
    }

    /**
     * The words that come with the server.
     *
     * @param sessions the live sessions, for SITE WHO; asked on event loops
     */
    public static SiteWords standard(Supplier<? extends Collection<FtpSession>> sessions) {
        return new SiteWords(new TreeMap<>())
                .with(new SiteWord("CHMOD", "octal-mode pathname", new ChmodSite()))
                .with(new SiteWord("IDLE", "[seconds]", new IdleSite()))
                .with(new SiteWord("QUOTA", "[pathname]", new QuotaSite()))
                .with(new SiteWord(
                        "UTIME", "YYYYMMDDhhmm[ss] pathname | pathname atime mtime ctime UTC", new UtimeSite()))
                .with(new SiteWord("WHO", "", new WhoSite(sessions)));
    }

    /** These words and one more, or another one in the place of one of these. */
    public SiteWords with(SiteWord word) {
        Map<String, SiteWord> more = new TreeMap<>(words);
        more.put(word.word(), word);
        return new SiteWords(more);
    }

    /**
     * Serves a SITE command.
     *
     * @param command word and argument
     * @return 502 for a word that is not served
     */
    public Publisher<FtpReply> handle(String command, FtpSession session) {
        int space = command.indexOf(' ');
        String word = space < 0 ? command : command.substring(0, space);
        String argument = space < 0 ? "" : command.substring(space + 1);
        SiteWord known = of(word);
        if (known != null) {
            return known.handler().handle(argument, session);
        }
        return Mono.just(HELP.equalsIgnoreCase(word) ? help(argument) : unknown(word));
    }

    private @Nullable SiteWord of(String word) {
        return words.get(word.toUpperCase(Locale.ROOT));
    }

    /**
     * What SITE HELP tells.
     *
     * @param topic a word, or blank for all of them
     */
    public FtpReply help(String topic) {
        String word = topic.strip();
        if (word.isEmpty()) {
            return overview();
        }
        if (HELP.equalsIgnoreCase(word)) {
            return FtpReply.of(ReplyCode.HELP_MESSAGE, "Syntax: SITE HELP [word]");
        }
        SiteWord known = of(word);
        return known == null ? unknown(word) : FtpReply.of(ReplyCode.HELP_MESSAGE, "Syntax: " + known.syntax());
    }

    private FtpReply overview() {
        List<String> lines = new ArrayList<>();
        lines.add("The following SITE commands are served:");
        words.values().forEach(word -> lines.add(' ' + word.syntax()));
        if (!words.containsKey(HELP)) {
            lines.add(" SITE HELP [word]");
        }
        lines.add("End.");
        return FtpReply.of(ReplyCode.HELP_MESSAGE, lines);
    }

    private static FtpReply unknown(String word) {
        return FtpReply.of(
                ReplyCode.NOT_IMPLEMENTED,
                "Unknown SITE command " + FtpReply.safe(word) + "; SITE HELP tells the known ones.");
    }
}
