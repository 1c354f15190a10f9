package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.site.SiteWords;
import org.reactivestreams.Publisher;

/** SITE: what only this server has, word by word (RFC 959 §4.1.3). */
final class SiteVerbHandler implements CommandHandler<ServiceCommand.Site> {

    private final SiteWords words;

    SiteVerbHandler(SiteWords words) {
        this.words = words;
    }

    SiteWords words() {
        return words;
    }

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Site command, FtpSession session) {
        return words.handle(command.command(), session);
    }
}
