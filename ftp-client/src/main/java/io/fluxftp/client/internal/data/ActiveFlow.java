package io.fluxftp.client.internal.data;

import io.fluxftp.client.config.DataMode;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.address.Addresses;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ParameterCommand;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import reactor.core.publisher.Mono;

/** PORT (RFC 959, section 4.1.2) over IPv4, EPRT (RFC 2428, section 2) over IPv6. */
final class ActiveFlow {

    private ActiveFlow() {}

    static Mono<PendingData> prepare(Session session, DataMode.Active mode) {
        return Listener.bind(session, mode)
                .flatMap(listener -> session.complete(command(session, mode, listener.port()))
                        .<PendingData>map(reply -> listener)
                        .doOnError(error -> listener.discard())
                        .doOnCancel(listener::discard));
    }

    private static FtpCommand command(Session session, DataMode.Active mode, int port) {
        InetAddress local = Addresses.canonical(session.control().localAddress().getAddress());
        InetAddress told = mode.address() == null ? local : literal(mode.address());
        InetSocketAddress endpoint = new InetSocketAddress(told, port);
        return told instanceof Inet4Address ? new ParameterCommand.Port(endpoint) : new ParameterCommand.Eprt(endpoint);
    }

    private static InetAddress literal(String address) {
        return address.indexOf(':') < 0 ? Addresses.parseIpv4(address) : Addresses.parseIpv6(address);
    }
}
