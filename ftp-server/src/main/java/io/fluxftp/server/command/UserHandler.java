package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.command.Secret;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Login;
import io.fluxftp.server.session.Preferences;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * USER: names the user; whoever was logged in before is logged out. Who needs no password is logged in at once, everybody
 * else, known or not, is asked for one (RFC 959 §4.1.1, RFC 1635).
 */
final class UserHandler implements CommandHandler<AccessCommand.User> {

    private static final Secret NO_PASSWORD = Secret.of("");

    @Override
    public Publisher<FtpReply> handle(AccessCommand.User command, FtpSession session) {
        Preferences before = session.state().preferences();
        session.reset();
        session.update(state -> state.withPreferences(before::keptBy));
        if (Logins.isBanned(session)) {
            return Mono.just(passwordAwaited(command.name(), session));
        }
        Mono<FtpReply> login = session.settings()
                .authenticator()
                .withoutPassword(Logins.attempt(command.name(), NO_PASSWORD, session))
                .filter(user -> Logins.objection(user, session) == null)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .publishOn(session.scheduler())
                .flatMap(user -> user.isPresent()
                        ? Logins.identified(user.get(), session)
                        : Mono.just(passwordAwaited(command.name(), session)));
        return Logins.orBusy(login, session);
    }

    private static FtpReply passwordAwaited(String user, FtpSession session) {
        session.update(state -> state.withLogin(new Login.PasswordAwaited(user)));
        return FtpReply.of(ReplyCode.NEED_PASSWORD, "User name okay, need password.");
    }
}
