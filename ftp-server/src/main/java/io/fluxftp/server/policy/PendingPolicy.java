package io.fluxftp.server.policy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import java.util.EnumSet;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * What RNFR or REST left is for the next command only. Between REST and its transfer the commands that prepare the
 * transfer may stand, since that is where most clients put them; RNTO must follow RNFR at once (RFC 959 §4.1.3).
 */
final class PendingPolicy implements CommandPolicy {

    private static final Set<Verb> BEFORE_TRANSFER = EnumSet.of(
            Verb.PASV, Verb.EPSV, Verb.LPSV, Verb.PORT, Verb.EPRT, Verb.LPRT, Verb.TYPE, Verb.STRU, Verb.MODE,
            Verb.ALLO, Verb.SIZE, Verb.MDTM);

    @Override
    public Publisher<FtpReply> apply(FtpCommand command, FtpSession session, Next next) {
        Pending before = session.state().pending();
        if (before instanceof Pending.Nothing) {
            return next.handle(command, session);
        }
        Verb verb = command.verb();
        if (verb == Verb.REST || verb == Verb.RANG) {
            forget(session); // at once: an offset that is refused must not leave the one before in force
            return next.handle(command, session);
        }
        if (before instanceof Pending.Range && verb == Verb.STOU) {
            forget(session);
            return Mono.just(
                    FtpReply.of(ReplyCode.BAD_SEQUENCE, "STOU makes a file; RANG goes before RETR, STOR and HASH."));
        }
        boolean transferWillCome = before instanceof Pending.RestartAt
                || before instanceof Pending.RestartAtMarker
                || before instanceof Pending.Range;
        boolean kept = transferWillCome && verb != null && BEFORE_TRANSFER.contains(verb);
        try {
            return next.handle(command, session);
        } finally {
            if (!kept) {
                forget(session); // also when the command is refused by an exception
            }
        }
    }

    private static void forget(FtpSession session) {
        session.update(state -> state.withPending(Pending.NOTHING));
    }
}
