package io.fluxftp.server.policy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.SessionLimitException;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every command is answered: the storage's errors by their own code, an error of ours by 451. */
final class FailurePolicy implements CommandPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

    @Override
    public Publisher<FtpReply> apply(FtpCommand command, FtpSession session, Next next) {
        Publisher<FtpReply> replies;
        try {
            replies = next.handle(command, session);
        } catch (FtpFileException | SessionLimitException failure) {
            return Mono.just(reply(command, session, failure));
        }
        return replies instanceof Mono<FtpReply> one
                ? one.onErrorResume(failure -> Mono.just(reply(command, session, failure)))
                : Flux.from(replies).onErrorResume(failure -> Mono.just(reply(command, session, failure)));
    }

    private static FtpReply reply(FtpCommand command, FtpSession session, Throwable failure) {
        if (failure instanceof FtpFileException file && file.kind() != FtpFileException.Kind.LOCAL_ERROR) {
            return FtpReply.of(file.replyCode(), FtpReply.safe(file.getMessage() + "."));
        }
        if (failure instanceof SessionLimitException) {
            session.closeAfterReplies();
            return FtpReply.of(ReplyCode.SERVICE_NOT_AVAILABLE, FtpReply.safe(String.valueOf(failure.getMessage())));
        }
        LOG.error("[{}] {} failed unexpectedly", session.id(), FtpReply.safe(command.word()), failure);
        return FtpReply.of(ReplyCode.LOCAL_ERROR, "Local error in processing.");
    }
}
