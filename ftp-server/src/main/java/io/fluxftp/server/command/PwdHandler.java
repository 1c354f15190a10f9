package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** PWD: tells the working directory (RFC 959 §4.1.3). */
final class PwdHandler implements CommandHandler<ServiceCommand.Pwd> {

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Pwd command, FtpSession session) {
        String quoted = Quoted.path(session.state().directory());
        return Mono.just(FtpReply.of(ReplyCode.PATHNAME, quoted + " is the working directory."));
    }
}
