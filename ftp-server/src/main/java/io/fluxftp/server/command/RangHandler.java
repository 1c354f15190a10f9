package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * RANG: which bytes of the file the next RETR, STOR or HASH is of, from the first to the last; {@code RANG 1 0} means the whole
 * file again (draft-bryan-ftp-range §3). They are bytes of the file, so transfers of them need TYPE I, STRU F, MODE S; that is said when the transfer comes.
 */
final class RangHandler implements CommandHandler<ExtensionCommand.Rang> {

    @Override
    public Publisher<FtpReply> handle(ExtensionCommand.Rang command, FtpSession session) {
        if (command.isReset()) {
            session.update(state -> state.withPending(Pending.NOTHING));
            return Mono.just(
                    FtpReply.of(ReplyCode.PENDING_FURTHER_INFORMATION, "The next transfer is of the whole file."));
        }
        if (command.start() > command.end()) {
            return Mono.just(FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR,
                    "The range ends at " + command.end() + ", before it begins at " + command.start() + "."));
        }
        session.update(state -> state.withPending(new Pending.Range(command.start(), command.end())));
        return Mono.just(FtpReply.of(
                ReplyCode.PENDING_FURTHER_INFORMATION,
                "Restarting at " + command.start() + ", ending at " + command.end() + ", send RETR, STOR or HASH."));
    }
}
