package io.fluxftp.server.command;

import io.fluxftp.core.command.SecurityCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.util.Locale;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** AUTH on a server without TLS: 534 for TLS by any of its names, 504 for other mechanisms (RFC 2228 §3, RFC 4217 §4). */
final class AuthHandler implements CommandHandler<SecurityCommand.Auth>, Unserved {

    private static final Set<String> TLS = Set.of("TLS", "TLS-C", "TLS-P", "SSL");

    @Override
    public Publisher<FtpReply> handle(SecurityCommand.Auth command, FtpSession session) {
        return Mono.just(
                TLS.contains(command.mechanism().toUpperCase(Locale.ROOT))
                        ? FtpReply.of(ReplyCode.DENIED_BY_POLICY, "TLS is not configured.")
                        : FtpReply.of(
                                ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                                "Unknown security mechanism " + FtpReply.safe(command.mechanism()) + "."));
    }
}
