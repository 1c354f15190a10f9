package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/** LIST: a directory's entries, or what is known of a file, as text for a person (RFC 959 §4.1.3). */
final class ListHandler implements CommandHandler<ServiceCommand.List> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.List command, FtpSession session) {
        ListArguments arguments = ListArguments.parse(command.argument());
        return Listing.of(session, arguments)
                .publishOn(session.scheduler())
                .flatMapMany(listing -> ListingTransfer.run(
                        session,
                        command.word(),
                        listing.path(),
                        listing.lines(session, arguments, UnixLines.format(session, arguments))));
    }
}
