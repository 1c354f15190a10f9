package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** RETR: sends a copy of a file, from where REST said or what RANG said of it (RFC 959 §4.1.3, RFC 3659 §5, draft-bryan-ftp-range §4). */
final class RetrHandler implements CommandHandler<ServiceCommand.Retr> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Retr command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        Transfer transfer =
                Transfer.download(command.word(), path, session.state().parameters());
        Pending pending = session.state().pending();
        if (pending instanceof Pending.Range && !RangeUpload.fits(transfer.parameters())) {
            return Mono.just(RangeUpload.UNFIT);
        }
        return Flux.usingWhen(
                session.files().read(path),
                whole -> {
                    FileContent content = pending instanceof Pending.Range range ? range.of(whole) : whole;
                    return Restart.offset(session, pending, transfer.parameters(), path, content)
                            .publishOn(session.scheduler())
                            .flatMapMany(offset -> send(session, transfer, content, offset));
                },
                FileContent::close);
    }

    private static Flux<FtpReply> send(FtpSession session, Transfer transfer, FileContent content, long offset) {
        long size = content.file().size();
        if (size >= 0 && offset > size) {
            return Flux.error(new FtpFileException(FtpFileException.Kind.INVALID_OFFSET, transfer.path()));
        }
        long longest = transfer.parameters().longestFile();
        if (size - offset > longest) {
            return Flux.error(new FtpFileException(
                    FtpFileException.Kind.PERMISSION_DENIED,
                    transfer.path(),
                    "STRU P has pages for " + longest + " bytes only; use STRU F"));
        }
        FtpReply opening = Opening.of(session, transfer, size - offset);
        return session.transfers().send(transfer, opening, channel -> session.transfers()
                .downloads()
                .send(channel, content, offset, transfer.parameters().plain()));
    }
}
