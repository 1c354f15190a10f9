package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** NOOP: does nothing but show that the session lives (RFC 959 §4.1.3). */
final class NoopHandler implements CommandHandler<ServiceCommand.Noop> {

    private static final FtpReply OKAY = FtpReply.of(ReplyCode.OKAY, "Okay.");

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Noop command, FtpSession session) {
        return Mono.just(OKAY);
    }
}
