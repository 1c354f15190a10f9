package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Login;
import io.fluxftp.server.session.Preferences;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** USER: names the user; whoever was logged in before is logged out (RFC 959 §4.1.1, RFC 1635). */
final class UserHandler implements CommandHandler<AccessCommand.User> {

    @Override
    public Publisher<FtpReply> handle(AccessCommand.User command, FtpSession session) {
        Preferences before = session.state().preferences();
        session.reset();
        session.update(state ->
                state.withLogin(new Login.PasswordAwaited(command.name())).withPreferences(before::keptBy));
        return Mono.just(FtpReply.of(ReplyCode.NEED_PASSWORD, "User name okay, need password."));
    }
}
