package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.command.Secret;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.AccountDemand;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Login;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * ACCT: the account, where one is needed to log in or to store; superfluous for everybody else who is logged in. A wrong
 * one is a failed login (RFC 959 §4.1.1, §6).
 */
final class AcctHandler implements CommandHandler<AccessCommand.Acct> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Acct command, FtpSession session) {
        Login login = session.state().login();
        if (login instanceof Login.AccountAwaited awaited) {
            session.update(state -> state.withLogin(Login.NONE));
            return check(
                    awaited.demand(),
                    command.account(),
                    awaited.user().name(),
                    session,
                    () -> Logins.accepted(awaited.user(), true, session));
        }
        if (!(login instanceof Login.Done done)) {
            return Mono.just(FtpReply.of(ReplyCode.BAD_SEQUENCE, "Log in with USER and PASS first."));
        }
        AccountDemand demand = done.user().account();
        if (demand == null || done.accountGiven()) {
            return Mono.just(FtpReply.of(ReplyCode.SUPERFLUOUS, "No account is needed."));
        }
        return check(demand, command.account(), done.user().name(), session, () -> {
            session.update(state -> state.withLogin(new Login.Done(done.user(), true)));
            return FtpReply.of(ReplyCode.LOGGED_IN, "Account accepted, you may store.");
        });
    }

    private static Mono<FtpReply> check(
            AccountDemand demand, Secret told, String user, FtpSession session, Supplier<FtpReply> right) {
        if (Logins.isBanned(session)) {
            return Mono.just(Logins.banned(session));
        }
        Mono<FtpReply> checked = demand.matches(told)
                .publishOn(session.scheduler())
                .flatMap(matches -> matches ? Mono.fromSupplier(right) : Logins.refused(user, session));
        return Logins.orBusy(checked, session);
    }
}
