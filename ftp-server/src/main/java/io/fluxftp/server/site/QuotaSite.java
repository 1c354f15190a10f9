package io.fluxftp.server.site;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.Usage;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/** SITE QUOTA: what is used of the quota that a path, or the working directory, counts against, in bytes first. */
final class QuotaSite implements SiteHandler {

    @Override
    public Publisher<FtpReply> handle(String argument, FtpSession session) {
        FtpPath path = argument.isEmpty() ? session.state().directory() : session.resolve(argument);
        return session.files()
                .usage(path)
                .map(usage -> FtpReply.of(ReplyCode.FILE_STATUS, text(usage)))
                .defaultIfEmpty(FtpReply.of(ReplyCode.FILE_UNAVAILABLE, "There is no quota."));
    }

    private static String text(Usage usage) {
        return usage.bytes() + of(usage.maxBytes()) + " bytes, " + usage.files() + of(usage.maxFiles()) + " files";
    }

    private static String of(long most) {
        return most == Usage.UNLIMITED ? "" : " of " + most;
    }
}
