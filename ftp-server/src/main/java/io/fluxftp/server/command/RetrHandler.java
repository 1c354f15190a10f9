package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.data.AsciiOffsets;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** RETR: sends a copy of a file, from where REST said or what RANG said of it (RFC 959 §4.1.3, RFC 3659 §5, draft-bryan-ftp-range §3). */
final class RetrHandler implements CommandHandler<ServiceCommand.Retr> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Retr command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        long restart = session.state().restart();
        Transfer transfer =
                Transfer.download(command.word(), path, session.state().parameters());
        Pending pending = session.state().pending();
        if (pending instanceof Pending.Range && !transfer.parameters().type().isBinary()) {
            return Mono.just(FtpReply.of(
                    ReplyCode.PARAMETER_NOT_IMPLEMENTED, "RANG tells bytes of the file, so it needs TYPE I."));
        }
        return Flux.usingWhen(
                session.files().read(path),
                whole -> {
                    FileContent content = pending instanceof Pending.Range range ? range.of(whole) : whole;
                    return offset(content, restart, transfer.parameters())
                            .publishOn(session.scheduler())
                            .flatMapMany(offset -> send(session, transfer, content, offset));
                },
                FileContent::close);
    }

    /** Where in the file the restart offset lies. */
    private static Mono<Long> offset(FileContent content, long restart, TransferParameters parameters) {
        if (restart > 0 && !parameters.type().isBinary()) {
            return AsciiOffsets.toLocal(content, restart);
        }
        long size = content.file().size();
        return size >= 0 && restart > size
                ? Mono.error(new FtpFileException(
                        FtpFileException.Kind.INVALID_OFFSET,
                        FtpPath.of(content.file().name())))
                : Mono.just(restart);
    }

    private static Flux<FtpReply> send(FtpSession session, Transfer transfer, FileContent content, long offset) {
        FtpReply opening = FtpReply.of(
                ReplyCode.OPENING_DATA_CONNECTION,
                Opening.text(transfer, content.file().size() - offset));
        return session.transfers().send(transfer, opening, channel -> session.transfers()
                .downloads()
                .send(channel, content, offset, transfer.parameters().plain()));
    }
}
