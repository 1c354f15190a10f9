package io.fluxftp.server.command;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.AccountDemand;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.LoginAttempt;
import io.fluxftp.server.auth.LoginBusyException;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Login;
import io.fluxftp.server.session.LoginGuard;
import io.fluxftp.server.session.Networks;
import io.fluxftp.server.session.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * How a login goes on and ends, whichever of USER, PASS and ACCT brings it there (RFC 959 §6, the login state diagram).
 * All methods are called on the session's event loop.
 */
final class Logins {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private Logins() {}

    static LoginAttempt attempt(String user, Secret password, FtpSession session) {
        VirtualHost host = session.host();
        return new LoginAttempt(user, password, session.remoteAddress(), host == null ? null : host.name());
    }

    /** Whether the client's address has had too many failures, also on other connections. */
    static boolean isBanned(FtpSession session) {
        return session.settings().guard().isBanned(session.remoteAddress().getAddress());
    }

    /** Whether passwords for this name are not checked when they come from the client's address. */
    static boolean isBanned(String user, FtpSession session) {
        return session.settings().guard().isBanned(user, session.remoteAddress().getAddress());
    }

    /** The reply to a banned client, the last one of the session. */
    static FtpReply banned(FtpSession session) {
        return ended(session, "Too many failed logins, closing connection.");
    }

    /** Answers a check that could not be made now by ending the session. */
    static Mono<FtpReply> orBusy(Mono<FtpReply> login, FtpSession session) {
        return login.onErrorResume(
                LoginBusyException.class,
                busy -> Mono.fromSupplier(() -> ended(session, "Too many logins at the moment, try again later.")));
    }

    private static FtpReply ended(FtpSession session, String why) {
        session.closeAfterReplies();
        return FtpReply.of(ReplyCode.SERVICE_NOT_AVAILABLE, why);
    }

    /** Why somebody who is who he says is not served over this connection, or null when he is. */
    static @Nullable String objection(FtpUser user, FtpSession session) {
        if (!user.access().allows(session.remoteAddress().getAddress())) {
            return "may not connect from this address";
        }
        return user.access().tls().isEmpty() ? null : "demands TLS, which this connection does not have";
    }

    /** It is this user: logs in, or asks for the account. Who may not be served here is told no more than a guesser. */
    static Mono<FtpReply> identified(FtpUser user, FtpSession session) {
        String objection = objection(user, session);
        if (objection != null) {
            LOG.warn("[{}] {} {}: login refused", session.id(), FtpReply.safe(user.name()), objection);
            return refused(user.name(), session);
        }
        AccountDemand demand = user.account();
        if (demand != null && demand.when() == AccountDemand.When.LOGIN) {
            session.update(state -> state.withLogin(new Login.AccountAwaited(user, demand)));
            return Mono.just(FtpReply.of(ReplyCode.NEED_ACCOUNT, "Need account for login."));
        }
        return Mono.just(accepted(user, false, session));
    }

    /** The login is complete. */
    static FtpReply accepted(FtpUser user, boolean accountGiven, FtpSession session) {
        if (!user.anonymous()) {
            if (isBanned(session)) { // since the password was checked
                return banned(session);
            }
            session.settings().guard().succeeded(session.remoteAddress().getAddress(), user.name());
        }
        session.begin(user);
        session.update(state -> state.withLogin(new Login.Done(user, accountGiven)));
        session.publish(new FtpEvent.LoggedIn(
                session.settings().clock().instant(), session.id(), session.remoteAddress(), user.name()));
        List<String> lines = new ArrayList<>(user.welcome());
        lines.add(user.anonymous() ? "Anonymous access granted." : "User logged in, proceed.");
        return FtpReply.of(ReplyCode.LOGGED_IN, lines);
    }

    /** The login failed: always the same, as late as ever, whatever the reason (RFC 2577 §5). */
    static Mono<FtpReply> refused(String user, FtpSession session) {
        int banAfter = session.settings().limits().logins().banAfter();
        LoginGuard.Refusal refusal =
                session.settings().guard().failed(session.remoteAddress().getAddress(), user);
        session.publish(new FtpEvent.LoginRefused(
                session.settings().clock().instant(), session.id(), session.remoteAddress(), user));
        if (refusal.addressBanned()) {
            session.publish(new FtpEvent.AddressBanned(
                    session.settings().clock().instant(),
                    session.id(),
                    Networks.of(session.remoteAddress().getAddress()),
                    session.settings().limits().logins().banTime()));
        }
        if (refusal.userBanned()) {
            session.publish(new FtpEvent.UserBanned(
                    session.settings().clock().instant(),
                    session.id(),
                    user,
                    session.settings().limits().logins().banTime()));
        }
        int failures = session.strike(FtpSession.Strike.LOGIN);
        Mono<FtpReply> reply = Mono.fromSupplier(() -> banAfter > 0 && failures >= banAfter
                ? banned(session)
                : FtpReply.of(ReplyCode.NOT_LOGGED_IN, "Login incorrect."));
        return refusal.delay().isZero()
                ? reply
                : Mono.delay(refusal.delay(), session.scheduler()).then(reply);
    }
}
