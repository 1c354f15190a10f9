package io.fluxftp.server.policy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.AccountDemand;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Login;
import java.util.EnumSet;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Who needs an account to store is asked for it by 532, for the commands that RFC 959 §5.4 lists with that reply. */
final class AccountPolicy implements CommandPolicy {

    private static final Set<Verb> STORING = EnumSet.of(Verb.STOR, Verb.STOU, Verb.APPE, Verb.RNTO);

    @Override
    public Publisher<FtpReply> apply(FtpCommand command, FtpSession session, Next next) {
        Verb verb = command.verb();
        return verb != null
                        && STORING.contains(verb)
                        && lacksAccount(session.state().login())
                ? Mono.just(
                        FtpReply.of(ReplyCode.NEED_ACCOUNT_FOR_STORING, "Need account for storing files; use ACCT."))
                : next.handle(command, session);
    }

    private static boolean lacksAccount(Login login) {
        if (!(login instanceof Login.Done done) || done.accountGiven()) {
            return false;
        }
        AccountDemand demand = done.user().account();
        return demand != null && demand.when() == AccountDemand.When.STORING;
    }
}
