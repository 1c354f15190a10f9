package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.Usage;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * ALLO: asks whether there is room for a file: 552 where a quota says no, 452 where the storage does (RFC 959 §4.1.3). The
 * size of a record changes nothing, since records are stored as they come.
 */
final class AlloHandler implements CommandHandler<ServiceCommand.Allo> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Allo command, FtpSession session) {
        FtpPath directory = session.state().directory();
        Mono<FtpReply> beyondQuota = session.files()
                .usage(directory)
                .map(Usage::bytesLeft)
                .filter(left -> left < command.bytes())
                .map(left ->
                        FtpReply.of(ReplyCode.STORAGE_ALLOCATION_EXCEEDED, "Your quota leaves " + left + " bytes."));
        Mono<FtpReply> room = session.files()
                .available(directory)
                .map(free -> free < command.bytes()
                        ? FtpReply.of(ReplyCode.INSUFFICIENT_STORAGE, "There is room for " + free + " bytes only.")
                        : FtpReply.of(ReplyCode.OKAY, "There is room for that."));
        return beyondQuota
                .switchIfEmpty(room)
                .defaultIfEmpty(FtpReply.of(ReplyCode.SUPERFLUOUS, "No allocation is needed."));
    }
}
