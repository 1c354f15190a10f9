package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.session.FtpSession;
import java.util.List;
import java.util.Objects;
import org.reactivestreams.Publisher;

/** MLST: the facts of one file, over the control connection (RFC 3659 §7). */
final class MlstHandler implements CommandHandler<ExtensionCommand.Mlst> {

    @Override
    public Publisher<FtpReply> handle(ExtensionCommand.Mlst command, FtpSession session) {
        String pathname = command.path();
        FtpPath path = pathname == null ? session.state().directory() : session.resolve(pathname);
        FtpUser user = Objects.requireNonNull(session.state().user(), "MLST is served after login only");
        return session.files().stat(path).map(file -> {
            String entry = ListedFacts.formatter(session)
                    .format(ListedFacts.withPermissions(ListedFacts.withMediaType(file, session), path, user)
                            .withName(path.toString()));
            return FtpReply.of(
                    ReplyCode.FILE_ACTION_OKAY,
                    List.of("Listing " + FtpReply.safe(path.toString()), ' ' + FtpReply.safe(entry), "End"));
        });
    }
}
