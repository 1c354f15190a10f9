package io.fluxftp.server.site;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Timeouts;
import java.time.Duration;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** SITE IDLE: tells how long this session may be idle, or sets it, up to {@link Timeouts#longestIdle}. */
final class IdleSite implements SiteHandler {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    @Override
    public Publisher<FtpReply> handle(String argument, FtpSession session) {
        String seconds = argument.strip();
        return Mono.just(seconds.isEmpty() ? tell(session) : set(seconds, session));
    }

    private static FtpReply tell(FtpSession session) {
        Duration idle = session.idleTimeout();
        Duration most = session.settings().timeouts().longestIdle();
        return FtpReply.of(
                ReplyCode.OKAY,
                "Idle time-out: " + idle.toSeconds() + " seconds, longest: " + most.toSeconds()
                        + " seconds; 0 is none.");
    }

    private static FtpReply set(String seconds, FtpSession session) {
        if (!SECONDS.matcher(seconds).matches()) {
            return FtpReply.of(ReplyCode.ARGUMENT_ERROR, "The idle time-out is a number of seconds.");
        }
        Duration wanted = Duration.ofSeconds(Long.parseLong(seconds));
        Duration most = session.settings().timeouts().longestIdle();
        Duration limit = most.isZero() ? Timeouts.LONGEST : most;
        if (wanted.isZero() || wanted.compareTo(limit) > 0) {
            return FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR, "The idle time-out is from 1 to " + limit.toSeconds() + " seconds.");
        }
        session.update(state -> state.withPreferences(before -> before.withIdle(wanted)));
        return FtpReply.of(ReplyCode.OKAY, "Idle time-out set to " + wanted.toSeconds() + " seconds.");
    }
}
