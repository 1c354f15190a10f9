package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.HostNames;
import io.fluxftp.server.session.Login;
import io.fluxftp.server.session.VirtualHost;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * HOST: picks the virtual host before login; the last one that was picked counts, and a USER before it does not (RFC 7151
 * §3). A host that is not known changes nothing.
 */
final class HostHandler implements CommandHandler<AccessCommand.Host> {

    private final Map<String, VirtualHost> hosts;

    HostHandler(Map<String, VirtualHost> hosts) {
        this.hosts = Map.copyOf(hosts);
    }

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Host command, FtpSession session) {
        return Mono.just(pick(command.host(), session));
    }

    private FtpReply pick(String name, FtpSession session) {
        if (session.state().login() instanceof Login.Done) {
            return FtpReply.of(ReplyCode.BAD_SEQUENCE, "The host is picked before the login; REIN begins anew.");
        }
        VirtualHost host;
        try {
            host = hosts.get(HostNames.normal(name));
        } catch (IllegalArgumentException e) {
            return FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR, "Expected a host name, an IPv4 address or an IPv6 address in brackets.");
        }
        if (host == null) {
            return FtpReply.of(ReplyCode.PARAMETER_NOT_IMPLEMENTED, "Unknown host " + FtpReply.safe(name) + ".");
        }
        if (!session.host(host)) {
            session.closeAfterReplies();
            return FtpReply.of(ReplyCode.SERVICE_NOT_AVAILABLE, "Too many sessions of this host, try again later.");
        }
        return FtpReply.of(ReplyCode.READY, host.settings().greeting());
    }
}
