package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** SYST: the operating system that listings look like (RFC 959 §4.1.3). */
final class SystHandler implements CommandHandler<ServiceCommand.Syst> {

    private static final FtpReply UNIX = FtpReply.of(ReplyCode.SYSTEM_TYPE, "UNIX Type: L8");

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Syst command, FtpSession session) {
        return Mono.just(UNIX);
    }
}
