package io.fluxftp.client.internal.data;

import io.fluxftp.client.config.DataMode;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.address.ExtendedHostPort;
import io.fluxftp.core.address.HostPort;
import io.fluxftp.core.command.EpsvRequest;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.reply.FtpReply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** EPSV (RFC 2428, section 3), or PASV (RFC 959, section 4.1.2) from the first refusal of EPSV on. */
final class PassiveFlow {

    private PassiveFlow() {}

    static Mono<PendingData> prepare(Session session, DataMode.Passive mode) {
        return Mono.defer(() -> mode.extended() && session.extendedPassive()
                ? extended(session).onErrorResume(FtpPermanentException.class, refused -> {
                    session.refusedExtendedPassive();
                    // Where PASV fares no better, as over IPv6, the first refusal says more.
                    return plain(session, mode)
                            .doOnError(FtpPermanentException.class, again -> again.addSuppressed(refused));
                })
                : plain(session, mode));
    }

    private static Mono<PendingData> extended(Session session) {
        return agree(session, new ParameterCommand.Epsv(EpsvRequest.ANY), text -> {
            InetSocketAddress peer = session.control().remoteAddress();
            return new InetSocketAddress(peer.getAddress(), ExtendedHostPort.portIn(text));
        });
    }

    /** A reply may name any host: unless it is trusted, the peer of the control connection is meant. */
    private static Mono<PendingData> plain(Session session, DataMode.Passive mode) {
        return agree(session, new ParameterCommand.Pasv(), text -> {
            InetSocketAddress named = HostPort.findIn(text);
            InetAddress peer = session.control().remoteAddress().getAddress();
            return mode.trustAddress() ? named : new InetSocketAddress(peer, named.getPort());
        });
    }

    private static Mono<PendingData> agree(
            Session session, FtpCommand command, Function<String, InetSocketAddress> endpoint) {
        return session.complete(command).flatMap(reply -> {
            try {
                InetSocketAddress address = endpoint.apply(reply.text());
                if (address.getPort() == 0) {
                    return Mono.error(unusable(command, reply));
                }
                return Mono.just(new PassiveData(session, address));
            } catch (IllegalArgumentException e) {
                return Mono.error(unusable(command, reply));
            }
        });
    }

    private static FtpProtocolException unusable(FtpCommand command, FtpReply reply) {
        return new FtpProtocolException(
                "no address to connect to in " + reply, command, reply, Outcome.NOT_APPLIED, null);
    }
}
