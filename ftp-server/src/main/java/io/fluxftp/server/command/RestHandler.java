package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import java.util.OptionalLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * REST: where the next transfer begins. In MODE S and Z an offset, which counts bytes of the representation in force (RFC 3659 §5);
 * in MODE B and C a restart marker of ours (RFC 959 §3.5).
 */
final class RestHandler implements CommandHandler<ServiceCommand.Rest> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Rest command, FtpSession session) {
        TransferParameters parameters = session.state().parameters();
        return Mono.just(
                parameters.mode().endsByClosing()
                        ? offset(command.offset(), parameters, session)
                        : marker(command.marker(), parameters, session));
    }

    private static FtpReply offset(OptionalLong offset, TransferParameters parameters, FtpSession session) {
        if (offset.isEmpty()) {
            return FtpReply.of(ReplyCode.ARGUMENT_ERROR, "REST takes a number of bytes, 0 to " + Long.MAX_VALUE + ".");
        }
        if (offset.getAsLong() > 0 && !Restart.countsBytes(parameters)) {
            return FtpReply.of(
                    ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                    "Bytes can be counted in STRU F only; MODE B has restart markers for records.");
        }
        return pending(new Pending.RestartAt(offset.getAsLong()), offset.getAsLong(), session);
    }

    private static FtpReply marker(String marker, TransferParameters parameters, FtpSession session) {
        OptionalLong offset = Restart.offset(marker);
        if (offset.isEmpty()) {
            return FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR,
                    "No restart marker of this server: they are decimal numbers, as told by 110 MARK and sent with data.");
        }
        if (offset.getAsLong() > 0 && parameters.structure() == FileStructure.PAGE) {
            return FtpReply.of(ReplyCode.PARAMETER_NOT_IMPLEMENTED, "Transfers in STRU P cannot be restarted.");
        }
        return pending(new Pending.RestartAtMarker(marker), offset.getAsLong(), session);
    }

    private static FtpReply pending(Pending restart, long place, FtpSession session) {
        session.update(state -> state.withPending(restart));
        return FtpReply.of(
                ReplyCode.PENDING_FURTHER_INFORMATION, "Restarting at " + place + ", send the transfer command.");
    }
}
