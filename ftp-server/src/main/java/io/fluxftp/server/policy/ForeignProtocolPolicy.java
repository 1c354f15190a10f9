package io.fluxftp.server.policy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.UnknownCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.util.Locale;
import java.util.Set;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Closes a connection that, before any login, speaks another protocol: at once where its words are those of HTTP, SMTP
 * or SIP, so that a browser or mail server cannot be made to talk FTP; after a number of unknown words else.
 */
final class ForeignProtocolPolicy implements CommandPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignProtocolPolicy.class);

    private static final Set<String> FOREIGN_WORDS = Set.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "CONNECT",
            "TRACE",
            "PRI",
            "HELO",
            "EHLO",
            "LHLO",
            "RSET",
            "RCPT",
            "DATA",
            "VRFY",
            "STARTTLS",
            "INVITE",
            "REGISTER",
            "ACK",
            "BYE",
            "CANCEL",
            "SUBSCRIBE",
            "MESSAGE",
            "NOTIFY");

    @Override
    public Publisher<FtpReply> apply(FtpCommand command, FtpSession session, Next next) {
        if (command.verb() != null || session.state().user() != null) {
            return next.handle(command, session);
        }
        if (command instanceof UnknownCommand unknown && isForeign(unknown)) {
            LOG.warn("[{}] {} speaks another protocol, closed", session.id(), session.remoteAddress());
            session.disconnect();
            return Mono.empty();
        }
        int most = session.settings().limits().unknownCommands();
        if (most > 0 && session.strike(FtpSession.Strike.UNKNOWN_COMMAND) >= most) {
            session.closeAfterReplies();
            return Mono.just(FtpReply.of(
                    ReplyCode.SERVICE_NOT_AVAILABLE, "Too many unknown commands, closing control connection."));
        }
        return next.handle(command, session);
    }

    private static boolean isForeign(UnknownCommand command) {
        String argument = command.argument();
        return FOREIGN_WORDS.contains(command.word().toUpperCase(Locale.ROOT))
                || (argument != null && (argument.contains("HTTP/") || argument.contains("SIP/2.0")));
    }
}
