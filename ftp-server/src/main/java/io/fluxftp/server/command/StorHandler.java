package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import org.reactivestreams.Publisher;

/** STOR: stores what the data connection brings as a file, which replaces an existing one when complete (RFC 959 §4.1.3). */
final class StorHandler implements CommandHandler<ServiceCommand.Stor> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Stor command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        Transfer transfer =
                Transfer.upload(command.word(), path, session.state().parameters());
        if (session.state().pending() instanceof Pending.Range range) {
            return RangeUpload.run(session, transfer, range);
        }
        if (!Restart.isPending(session)) {
            return Upload.run(session, transfer, WriteOptions.REPLACE);
        }
        return Restart.offset(session, session.state().pending(), transfer.parameters(), path, null)
                .publishOn(session.scheduler())
                .flatMapMany(
                        offset -> Upload.run(session, transfer.from(offset), WriteOptions.REPLACE.withOffset(offset)));
    }
}
