package io.fluxftp.server.site;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * SITE UTIME: sets when a file was last modified, in UTC. Both forms that are in use are understood: one time before the
 * path, or the times of access, modification and status change after it, of which that of modification counts.
 */
final class UtimeSite implements SiteHandler {

    private static final Pattern BEFORE = Pattern.compile("(\\d{12}|\\d{14}) (.+)", Pattern.DOTALL);

    private static final Pattern AFTER =
            Pattern.compile("(.+) (\\d{14}) (\\d{14}) (\\d{14}) UTC", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private record Wish(String path, Instant modified) {}

    @Override
    public Publisher<FtpReply> handle(String argument, FtpSession session) {
        Wish wish = parse(argument);
        if (wish == null) {
            return Mono.just(FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR,
                    "Expected YYYYMMDDhhmm[ss] and a pathname, or a pathname, three times YYYYMMDDhhmmss and UTC."));
        }
        return session.files()
                .setModified(session.resolve(wish.path()), wish.modified())
                .thenReturn(FtpReply.of(ReplyCode.OKAY, "Time of modification set."));
    }

    private static @Nullable Wish parse(String argument) {
        Matcher after = AFTER.matcher(argument);
        if (after.matches()) {
            Instant access = time(after.group(2));
            Instant modified = time(after.group(3));
            Instant change = time(after.group(4));
            return access == null || modified == null || change == null ? null : new Wish(after.group(1), modified);
        }
        Matcher before = BEFORE.matcher(argument);
        Instant modified = before.matches() ? time(before.group(1)) : null;
        return modified == null ? null : new Wish(before.group(2), modified);
    }

    /** Twelve or fourteen digits, or null where they are no time. */
    private static @Nullable Instant time(String digits) {
        try {
            return LocalDateTime.of(
                            number(digits, 0, 4),
                            number(digits, 4, 6),
                            number(digits, 6, 8),
                            number(digits, 8, 10),
                            number(digits, 10, 12),
                            digits.length() > 12 ? number(digits, 12, 14) : 0)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
