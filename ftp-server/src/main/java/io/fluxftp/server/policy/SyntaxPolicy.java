package io.fluxftp.server.policy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Malformed;
import io.fluxftp.core.command.UnknownCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Answers what is no command (500) or has an argument that it cannot have (501, 504), RFC 959 §4.2.2. */
final class SyntaxPolicy implements CommandPolicy {

    @Override
    public Publisher<FtpReply> apply(FtpCommand command, FtpSession session, Next next) {
        if (command instanceof Malformed malformed) {
            return Mono.just(FtpReply.of(malformed.code(), FtpReply.safe(malformed.reason())));
        }
        if (command instanceof UnknownCommand unknown) {
            return Mono.just(FtpReply.of(
                    ReplyCode.SYNTAX_ERROR,
                    "Unknown command " + FtpReply.safe(unknown.word()) + "; HELP tells the known ones."));
        }
        return next.handle(command, session);
    }
}
