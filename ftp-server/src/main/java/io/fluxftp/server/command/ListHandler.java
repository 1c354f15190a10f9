package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** LIST: a directory's entries, or what is known of a file, as text for a person (RFC 959 §4.1.3). */
final class ListHandler implements CommandHandler<ServiceCommand.List> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.List command, FtpSession session) {
        ListArguments arguments = ListArguments.parse(command.argument());
        Function<FtpFile, String> format = UnixLines.formatter(session)::format;
        return Listing.of(session, arguments.path())
                .publishOn(session.scheduler())
                .flatMapMany(listing -> {
                    Flux<String> lines =
                            arguments.recursive() ? listing.linesBelow(session.files(), format) : listing.lines(format);
                    return ListingTransfer.run(session, command.word(), listing.path(), lines);
                });
    }
}
