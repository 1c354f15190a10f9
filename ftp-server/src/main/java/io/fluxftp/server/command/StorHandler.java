package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.data.AsciiOffsets;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** STOR: stores what the data connection brings as a file, which replaces an existing one when complete (RFC 959 §4.1.3). */
final class StorHandler implements CommandHandler<ServiceCommand.Stor> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Stor command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        Transfer transfer =
                Transfer.upload(command.word(), path, session.state().parameters());
        long restart = session.state().restart();
        if (restart == 0 || transfer.parameters().type().isBinary()) {
            return Upload.run(session, transfer, WriteOptions.REPLACE.withOffset(restart));
        }
        Mono<Long> offset = Mono.usingWhen(
                session.files().read(path), content -> AsciiOffsets.toLocal(content, restart), FileContent::close);
        return offset.publishOn(session.scheduler())
                .flatMapMany(local -> Upload.run(session, transfer, WriteOptions.REPLACE.withOffset(local)));
    }
}
