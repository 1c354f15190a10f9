package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.command.ListArguments.Option;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/**
 * NLST: names and nothing else, such that each can be the argument of a command to come: below a directory that was
 * named they begin with that name (RFC 959 §4.1.3, RFC 1123 §4.1.2.7). With {@code -l} it is LIST, as clients expect it.
 */
final class NlstHandler implements CommandHandler<ServiceCommand.Nlst> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Nlst command, FtpSession session) {
        ListArguments arguments = ListArguments.parse(command.argument());
        return Listing.of(session, arguments)
                .publishOn(session.scheduler())
                .flatMapMany(listing -> ListingTransfer.run(
                        session,
                        command.word(),
                        listing.path(),
                        arguments.has(Option.LONG)
                                ? listing.lines(session, arguments, UnixLines.format(session, arguments))
                                : listing.names(session, arguments)));
    }
}
