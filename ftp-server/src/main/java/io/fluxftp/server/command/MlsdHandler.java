package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.listing.MlsxFormatter;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.session.FtpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** MLSD: a directory's entries for a program to read, over the data connection, after those of itself and its parent (RFC 3659 §7). */
final class MlsdHandler implements CommandHandler<ExtensionCommand.Mlsd> {

    @Override
    public Publisher<FtpReply> handle(ExtensionCommand.Mlsd command, FtpSession session) {
        String pathname = command.path();
        FtpPath path = pathname == null ? session.state().directory() : session.resolve(pathname);
        FtpUser user = Objects.requireNonNull(session.state().user(), "MLSD is served after login only");
        MlsxFormatter formatter = ListedFacts.formatter(session);
        return session.files()
                .stat(path)
                .publishOn(session.scheduler())
                .flatMapMany(directory -> directory.isDirectory()
                        ? ListingTransfer.run(
                                session, command.word(), path, entries(session, path, directory, user, formatter))
                        : Mono.just(FtpReply.of(ReplyCode.ARGUMENT_ERROR, "Not a directory; MLST tells of a file.")));
    }

    private static Flux<String> entries(
            FtpSession session, FtpPath path, FtpFile directory, FtpUser user, MlsxFormatter formatter) {
        List<FtpFile> dots = new ArrayList<>();
        FtpFile current = directory.withName(".").withType(FtpFileType.CURRENT);
        dots.add(ListedFacts.withPermissions(current, path, user));
        if (!path.isRoot()) {
            FtpFile parent = FtpFile.of("..", FtpFileType.PARENT);
            dots.add(ListedFacts.withPermissions(parent, path.parent(), user));
        }
        boolean uniform = user.permissions().isUniformBelow(path);
        return session.files()
                .list(path)
                .map(file -> {
                    FtpPath place = uniform ? path : path.childOrNull(file.name());
                    FtpFile typed = ListedFacts.withMediaType(file, session);
                    return place == null ? typed : ListedFacts.withPermissions(typed, place, user);
                })
                .startWith(dots)
                .map(formatter::format);
    }
}
