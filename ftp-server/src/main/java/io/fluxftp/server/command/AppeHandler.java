package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** APPE: appends what the data connection brings to a file, made if it is not there (RFC 959 §4.1.3); after RANG as STOR
 * (draft-bryan-ftp-range §4.3). */
final class AppeHandler implements CommandHandler<ServiceCommand.Appe> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Appe command, FtpSession session) {
        if (Restart.isPending(session)) {
            return Mono.just(
                    FtpReply.of(ReplyCode.ARGUMENT_ERROR, "APPE begins at the end; REST goes before RETR and STOR."));
        }
        FtpPath path = session.resolve(command.path());
        Transfer transfer =
                Transfer.upload(command.word(), path, session.state().parameters());
        if (session.state().pending() instanceof Pending.Range range) {
            return RangeUpload.run(session, transfer, range);
        }
        return transfer.parameters().mode().endsByClosing()
                ? Upload.run(session, transfer, WriteOptions.APPEND)
                : end(session, path)
                        .publishOn(session.scheduler())
                        .flatMapMany(end -> Upload.run(session, transfer.from(end), WriteOptions.APPEND));
    }

    /** Where the end is, for restart markers to be told as places in the file. */
    private static Mono<Long> end(FtpSession session, FtpPath path) {
        return session.files()
                .stat(path)
                .map(file -> Math.max(0, file.size()))
                .onErrorResume(
                        FtpFileException.class,
                        e -> e.kind() == FtpFileException.Kind.NOT_FOUND ? Mono.just(0L) : Mono.error(e));
    }
}
