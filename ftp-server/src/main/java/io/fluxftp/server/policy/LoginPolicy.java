package io.fluxftp.server.policy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Before login only the commands that lead to one, or tell nothing of the files, are served (530). */
final class LoginPolicy implements CommandPolicy {

    @Override
    public Publisher<FtpReply> apply(FtpCommand command, FtpSession session, Next next) {
        Verb verb = command.verb();
        if (session.state().user() == null && verb != null && !verb.beforeLogin()) {
            return Mono.just(FtpReply.of(ReplyCode.NOT_LOGGED_IN, "Please log in with USER and PASS."));
        }
        return next.handle(command, session);
    }
}
