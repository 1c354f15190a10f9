package io.fluxftp.server.policy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.DataMode;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.session.FtpSession;
import java.util.EnumMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Data connections are set up in the modes that the user may use; others are refused by 501 (RFC 959 §4.1.2, §5.4). */
final class DataModePolicy implements CommandPolicy {

    private static final Map<Verb, DataMode> MODES = new EnumMap<>(Map.of(
            Verb.PASV, DataMode.PASSIVE,
            Verb.EPSV, DataMode.PASSIVE,
            Verb.LPSV, DataMode.PASSIVE,
            Verb.CPSV, DataMode.PASSIVE,
            Verb.PORT, DataMode.ACTIVE,
            Verb.EPRT, DataMode.ACTIVE,
            Verb.LPRT, DataMode.ACTIVE));

    @Override
    public Publisher<FtpReply> apply(FtpCommand command, FtpSession session, Next next) {
        Verb verb = command.verb();
        DataMode mode = verb == null ? null : MODES.get(verb);
        FtpUser user = session.state().user();
        if (mode == null || user == null || user.access().dataModes().contains(mode)) {
            return next.handle(command, session);
        }
        return Mono.just(FtpReply.of(
                ReplyCode.ARGUMENT_ERROR,
                mode == DataMode.PASSIVE
                        ? "You may not use passive data connections; use EPRT or PORT."
                        : "You may not use active data connections; use EPSV or PASV."));
    }
}
