package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.listing.MlsxTime;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.session.FtpSession;
import java.time.Instant;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** MDTM: when a file was last modified, in UTC (RFC 3659 §3); with a time, the old way to set it. */
final class MdtmHandler implements CommandHandler<ExtensionCommand.Mdtm> {

    @Override
    public Publisher<FtpReply> handle(ExtensionCommand.Mdtm command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        Instant time = command.time();
        Mono<Void> set = time == null ? Mono.empty() : session.files().setModified(path, time);
        return set.then(session.files().stat(path)).map(file -> {
            Instant modified = file.modified();
            if (modified == null) {
                throw new FtpFileException(FtpFileException.Kind.UNSUPPORTED, path, "The time is not known");
            }
            return FtpReply.of(ReplyCode.FILE_STATUS, MlsxTime.formatSeconds(modified));
        });
    }
}
