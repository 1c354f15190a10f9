package io.fluxftp.server.command;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.PasswordChanger;
import io.fluxftp.server.auth.PasswordRefusedException;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.site.SiteHandler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** SITE PSWD: changes the user's own password, where the users are kept so. A wrong present one is a failed login. */
final class PswdSite implements SiteHandler {

    private static final Pattern FORM = Pattern.compile("([^ ]+) ([^ ]+)");

    @Override
    public Publisher<FtpReply> handle(String argument, FtpSession session) {
        FtpUser user = session.state().user();
        PasswordChanger changer = session.settings().authenticator().passwordChanger();
        if (changer == null) {
            return Mono.just(FtpReply.of(ReplyCode.NOT_IMPLEMENTED, "Passwords are not changed here."));
        }
        if (user == null || user.anonymous()) {
            return Mono.just(notKept());
        }
        Matcher form = FORM.matcher(argument);
        if (!form.matches()) {
            return Mono.just(FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR, "Expected the old and the new password, neither with a space in it."));
        }
        if (Logins.isBanned(session)) {
            return Mono.just(Logins.banned(session));
        }
        if (Logins.isBanned(user.name(), session)) {
            return Mono.defer(() -> Logins.refused(user.name(), session));
        }
        Mono<FtpReply> change = session.settings()
                .shared()
                .loginTurn(session.scheduler())
                .then(Mono.defer(
                        () -> changer.changePassword(user, Secret.of(form.group(1)), Secret.of(form.group(2)))))
                .publishOn(session.scheduler())
                .flatMap(changed -> changed ? changed(user, session) : Logins.refused(user.name(), session))
                .switchIfEmpty(Mono.fromSupplier(PswdSite::notKept))
                .onErrorResume(
                        PasswordRefusedException.class,
                        refusal -> Mono.just(
                                FtpReply.of(ReplyCode.FILE_UNAVAILABLE, FtpReply.safe(refusal.getMessage() + "."))));
        return Logins.orBusy(change, session);
    }

    private static Mono<FtpReply> changed(FtpUser user, FtpSession session) {
        session.publish(new FtpEvent.PasswordChanged(
                session.settings().clock().instant(), session.id(), session.remoteAddress(), user.name()));
        return Mono.just(FtpReply.of(ReplyCode.OKAY, "Password changed."));
    }

    private static FtpReply notKept() {
        return FtpReply.of(ReplyCode.FILE_UNAVAILABLE, "Your password is not kept here.");
    }
}
