package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Login;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * PASS: completes the login that USER began, or leads to ACCT. A refusal tells nothing about which of the two was wrong
 * (RFC 959 §4.1.1, RFC 2577 §5).
 */
final class PassHandler implements CommandHandler<AccessCommand.Pass> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Pass command, FtpSession session) {
        if (!(session.state().login() instanceof Login.PasswordAwaited awaited)) {
            return Mono.just(FtpReply.of(ReplyCode.BAD_SEQUENCE, "Log in with USER first."));
        }
        session.update(state -> state.withLogin(Login.NONE));
        if (Logins.isBanned(session)) {
            return Mono.just(Logins.banned(session));
        }
        if (Logins.isBanned(awaited.user(), session)) {
            return Mono.defer(() -> Logins.refused(awaited.user(), session));
        }
        Mono<FtpReply> login = session.settings()
                .shared()
                .loginTurn(session.scheduler())
                .then(Mono.defer(() -> session.settings()
                        .authenticator()
                        .authenticate(Logins.attempt(awaited.user(), command.password(), session))))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .publishOn(session.scheduler())
                .flatMap(user -> user.isPresent()
                        ? Logins.identified(user.get(), session)
                        : Logins.refused(awaited.user(), session));
        return Logins.orBusy(login, session);
    }
}
