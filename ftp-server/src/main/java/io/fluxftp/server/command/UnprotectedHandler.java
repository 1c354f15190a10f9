package io.fluxftp.server.command;

import io.fluxftp.core.command.SecurityCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A command that means something under the protection of AUTH only, on a connection without it (RFC 2228 §3, §4). */
final class UnprotectedHandler implements CommandHandler<SecurityCommand>, Unserved {

    private final FtpReply refusal;

    private UnprotectedHandler(ReplyCode code, String text) {
        this.refusal = FtpReply.of(code, text);
    }

    /** What goes on with a security exchange, before any: ADAT, PBSZ, PROT, MIC, CONF, ENC. */
    static UnprotectedHandler outOfSequence() {
        return new UnprotectedHandler(ReplyCode.BAD_SEQUENCE, "Begin with AUTH.");
    }

    /** CCC: it must come protected itself. */
    static UnprotectedHandler inClear() {
        return new UnprotectedHandler(ReplyCode.PROTECTION_LEVEL_DENIED, "The control connection is not protected.");
    }

    /** CPSV and SSCN: nothing but TLS is meant by them. */
    static UnprotectedHandler withoutTls() {
        return new UnprotectedHandler(ReplyCode.DENIED_BY_POLICY, "TLS is not configured.");
    }

    @Override
    public Publisher<FtpReply> handle(SecurityCommand command, FtpSession session) {
        return Mono.just(refusal);
    }
}
