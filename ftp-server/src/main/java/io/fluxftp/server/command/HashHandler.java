package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.hash.HashAlgorithm;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * HASH: a checksum of a file, or of what RANG said of it, by the algorithm that OPTS HASH chose (draft-bryan-ftpext-hash
 * §3). The range that is told goes from the first byte to the last one, as in RANG; of an empty file it is {@code 0-0}. Of a directory there is none: 553.
 */
final class HashHandler implements CommandHandler<ExtensionCommand.Hash> {

    private final Checksums checksums;

    HashHandler(Checksums checksums) {
        this.checksums = checksums;
    }

    @Override
    public Publisher<FtpReply> handle(ExtensionCommand.Hash command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        HashAlgorithm algorithm = session.state().preferences().hash();
        Pending pending = session.state().pending();
        return Mono.usingWhen(
                session.files()
                        .read(path)
                        .onErrorMap(
                                FtpFileException.class,
                                e -> e.kind() == FtpFileException.Kind.IS_A_DIRECTORY
                                        ? new FtpFileException(
                                                FtpFileException.Kind.NAME_NOT_ALLOWED,
                                                path,
                                                "A directory has no checksum")
                                        : e),
                content -> {
                    if (pending instanceof Pending.Range range
                            && range.first() > content.file().size()) {
                        throw new FtpFileException(
                                FtpFileException.Kind.INVALID_OFFSET,
                                path,
                                "The range begins beyond the end of the file");
                    }
                    FileContent part = pending instanceof Pending.Range range ? range.of(content) : content;
                    long first = pending instanceof Pending.Range range ? range.first() : 0;
                    long last = Math.max(first, first + part.file().size() - 1);
                    return checksums
                            .compute(algorithm, part, path)
                            .map(hex -> FtpReply.of(
                                    ReplyCode.FILE_STATUS,
                                    algorithm.wireName()
                                            + ' '
                                            + first
                                            + '-'
                                            + last
                                            + ' '
                                            + hex
                                            + ' '
                                            + FtpReply.safe(command.path())));
                },
                FileContent::close);
    }
}
