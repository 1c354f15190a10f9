package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferMode;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.data.AsciiOffsets;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * SIZE: how many bytes a RETR with the parameters in force would send (RFC 3659 §4). Where records, pages, blocks or compression add
 * to them or take from them nobody knows before.
 */
final class SizeHandler implements CommandHandler<ExtensionCommand.Size> {

    /** A text file up to this size is read to count its line ends; a larger one is refused. */
    static final long LARGEST_COUNTED = 16L * 1024 * 1024;

    @Override
    public Publisher<FtpReply> handle(ExtensionCommand.Size command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        TransferParameters parameters = session.state().parameters();
        if (parameters.structure() != FileStructure.FILE || parameters.mode() != TransferMode.STREAM) {
            return Mono.error(new FtpFileException(
                    FtpFileException.Kind.PERMISSION_DENIED,
                    path,
                    "The size on the wire is known in STRU F, MODE S only"));
        }
        boolean translated = parameters.type().code() == RepresentationType.Code.ASCII;
        return session.files()
                .stat(path)
                .flatMap(file -> {
                    if (!file.isFile()) {
                        return Mono.error(
                                new FtpFileException(FtpFileException.Kind.IS_A_DIRECTORY, path, "Not a plain file"));
                    }
                    return translated ? asciiSize(session, path, file) : Mono.just(file.size());
                })
                .map(size -> FtpReply.of(ReplyCode.FILE_STATUS, Long.toString(size)));
    }

    private static Mono<Long> asciiSize(FtpSession session, FtpPath path, FtpFile file) {
        if (file.size() > LARGEST_COUNTED) {
            return Mono.error(new FtpFileException(
                    FtpFileException.Kind.PERMISSION_DENIED, path, "Too large to count its lines; use TYPE I"));
        }
        return Mono.usingWhen(session.files().read(path), AsciiOffsets::size, FileContent::close);
    }
}
