package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * NLST: names and nothing else, such that each can be the argument of a command to come: below a directory that was
 * named they begin with that name (RFC 959 §4.1.3, RFC 1123 §4.1.2.7).
 */
final class NlstHandler implements CommandHandler<ServiceCommand.Nlst> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Nlst command, FtpSession session) {
        ListArguments arguments = ListArguments.parse(command.argument());
        return Listing.of(session, arguments.path())
                .publishOn(session.scheduler())
                .flatMapMany(listing -> {
                    String prefix = prefix(listing, arguments.path());
                    Flux<String> names = arguments.recursive()
                            ? listing.linesBelow(session.files(), FtpFile::name)
                            : listing.lines(file -> prefix + file.name());
                    return ListingTransfer.run(session, command.word(), listing.path(), names);
                });
    }

    /** What stands before the names: all of the argument where it names a directory, else up to its last slash. */
    private static String prefix(Listing listing, @Nullable String pathname) {
        if (pathname == null) {
            return "";
        }
        if (listing.whole()) {
            return pathname.endsWith("/") ? pathname : pathname + '/';
        }
        return pathname.substring(0, pathname.lastIndexOf('/') + 1);
    }
}
