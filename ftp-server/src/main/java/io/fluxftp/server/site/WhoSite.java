package io.fluxftp.server.site;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.session.FtpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * SITE WHO: who is connected and what they do, for users with {@link Permission#SEE_SESSIONS}; from where, for those with
 * {@link Permission#SEE_ADDRESSES}.
 */
final class WhoSite implements SiteHandler {

    /** A reply is sent as a whole, so it is bounded. */
    private static final int MOST_SESSIONS = 1_000;

    private final Supplier<? extends Collection<FtpSession>> sessions;

    WhoSite(Supplier<? extends Collection<FtpSession>> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Publisher<FtpReply> handle(String argument, FtpSession session) {
        FtpUser user = session.state().user();
        if (user == null || !user.may(Permission.SEE_SESSIONS, FtpPath.ROOT)) {
            return Mono.just(FtpReply.of(ReplyCode.FILE_UNAVAILABLE, "Permission denied."));
        }
        boolean addresses = user.may(Permission.SEE_ADDRESSES, FtpPath.ROOT);
        Instant now = session.settings().clock().instant();
        Collection<FtpSession> all = sessions.get();
        List<String> lines = new ArrayList<>();
        lines.add("Sessions:");
        all.stream()
                .sorted(Comparator.comparingLong(FtpSession::id))
                .limit(MOST_SESSIONS)
                .forEach(each -> lines.add(line(each, addresses, now)));
        lines.add(all.size() <= MOST_SESSIONS ? "End." : "The first " + MOST_SESSIONS + " of " + all.size() + ".");
        return Mono.just(FtpReply.of(ReplyCode.OKAY, lines));
    }

    private static String line(FtpSession session, boolean address, Instant now) {
        FtpUser user = session.state().user();
        Transfer running = session.transfers().running();
        StringBuilder line = new StringBuilder(" ")
                .append(session.id())
                .append(' ')
                .append(user == null ? "-" : FtpReply.safe(user.name()));
        if (address) {
            line.append(' ').append(session.remoteAddress().getAddress().getHostAddress());
        }
        line.append(' ')
                .append(Duration.between(session.since(), now).toSeconds())
                .append("s ");
        return line.append(running == null ? "idle" : command(running)).toString();
    }

    private static String command(Transfer running) {
        return running.verb() + ' ' + FtpReply.safe(running.path().toString());
    }
}
