package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.LoginAttempt;
import io.fluxftp.server.auth.LoginBusyException;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Limits;
import io.fluxftp.server.session.Login;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** PASS: completes the login that USER began. A refusal tells nothing about which of the two was wrong (RFC 959 §4.1.1, RFC 2577 §5). */
final class PassHandler implements CommandHandler<AccessCommand.Pass> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Pass command, FtpSession session) {
        if (!(session.state().login() instanceof Login.PasswordAwaited awaited)) {
            return Mono.just(FtpReply.of(ReplyCode.BAD_SEQUENCE, "Log in with USER first."));
        }
        session.update(state -> state.withLogin(Login.NONE));
        if (session.settings().guard().isBanned(session.remoteAddress().getAddress())) {
            return Mono.just(ended(session, "Too many failed logins, closing connection."));
        }
        LoginAttempt attempt = new LoginAttempt(awaited.user(), command.password(), session.remoteAddress());
        return session.settings()
                .authenticator()
                .authenticate(attempt)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .publishOn(session.scheduler())
                .flatMap(user -> user.isPresent() ? accepted(user.get(), session) : refused(awaited.user(), session))
                .onErrorResume(
                        LoginBusyException.class,
                        busy -> Mono.fromSupplier(
                                () -> ended(session, "Too many logins at the moment, try again later.")));
    }

    private static FtpReply ended(FtpSession session, String why) {
        session.closeAfterReplies();
        return FtpReply.of(ReplyCode.SERVICE_NOT_AVAILABLE, why);
    }

    private static Mono<FtpReply> accepted(FtpUser user, FtpSession session) {
        if (!user.anonymous()) {
            session.settings().guard().succeeded(session.remoteAddress().getAddress());
        }
        session.begin(user);
        session.publish(new FtpEvent.LoggedIn(
                session.settings().clock().instant(), session.id(), session.remoteAddress(), user.name()));
        return Mono.just(FtpReply.of(
                ReplyCode.LOGGED_IN, user.anonymous() ? "Anonymous access granted." : "User logged in, proceed."));
    }

    private static Mono<FtpReply> refused(String user, FtpSession session) {
        Limits limits = session.settings().limits();
        session.settings().guard().failed(session.remoteAddress().getAddress());
        session.publish(new FtpEvent.LoginRefused(
                session.settings().clock().instant(), session.id(), session.remoteAddress(), user));
        int failures = session.strike(FtpSession.Strike.LOGIN);
        Mono<FtpReply> reply = Mono.fromSupplier(() -> {
            if (limits.loginBanAfter() > 0 && failures >= limits.loginBanAfter()) {
                return ended(session, "Too many failed logins, closing connection.");
            }
            return FtpReply.of(ReplyCode.NOT_LOGGED_IN, "Login incorrect.");
        });
        return limits.loginDelay().isZero()
                ? reply
                : Mono.delay(limits.loginDelay(), session.scheduler()).then(reply);
    }
}
