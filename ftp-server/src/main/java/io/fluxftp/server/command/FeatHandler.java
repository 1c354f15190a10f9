package io.fluxftp.server.command;

import io.fluxftp.core.command.FeatureCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** FEAT: the extensions that work in this session, one a line (RFC 2389 §3). */
final class FeatHandler implements CommandHandler<FeatureCommand.Feat> {

    private final Features features;

    FeatHandler(Features features) {
        this.features = features;
    }

    @Override
    public Publisher<FtpReply> handle(FeatureCommand.Feat command, FtpSession session) {
        List<String> lines = new ArrayList<>();
        lines.add("Features:");
        features.in(session).forEach(feature -> lines.add(' ' + feature));
        lines.add("End");
        return Mono.just(FtpReply.of(ReplyCode.SYSTEM_STATUS, lines));
    }
}
