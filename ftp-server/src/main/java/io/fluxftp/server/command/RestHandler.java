package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import java.util.OptionalLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** REST: where the next transfer begins (RFC 3659 §5). Offsets count bytes of the representation in force. */
final class RestHandler implements CommandHandler<ServiceCommand.Rest> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Rest command, FtpSession session) {
        OptionalLong offset = command.offset();
        if (offset.isEmpty()) {
            return Mono.just(FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR, "REST takes a number of bytes, 0 to " + Long.MAX_VALUE + "."));
        }
        session.update(state -> state.withPending(new Pending.RestartAt(offset.getAsLong())));
        return Mono.just(FtpReply.of(
                ReplyCode.PENDING_FURTHER_INFORMATION,
                "Restarting at " + offset.getAsLong() + ", send the transfer command."));
    }
}
