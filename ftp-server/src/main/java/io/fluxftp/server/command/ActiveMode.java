package io.fluxftp.server.command;

import io.fluxftp.core.address.Addresses;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.session.FtpSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Accepts where to connect to for data: only the control connection's peer, unless the user may do FXP, and never a
 * privileged port (RFC 2577 §3).
 */
final class ActiveMode {

    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private ActiveMode() {}

    static FtpReply prepare(FtpSession session, InetSocketAddress target) {
        if (session.state().extendedPassiveOnly()) {
            return ExtendedPassiveOnly.refusal();
        }
        if (target.getPort() < FIRST_UNPRIVILEGED_PORT || !isAllowed(target.getAddress(), session)) {
            return FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR, "Only a port of 1024 or above on your own address is accepted.");
        }
        session.connections().active(target);
        return FtpReply.of(ReplyCode.OKAY, "Address noted.");
    }

    private static boolean isAllowed(InetAddress target, FtpSession session) {
        InetAddress client = session.remoteAddress().getAddress();
        if (Addresses.sameHost(target, client)) {
            return true;
        }
        FtpUser user = session.state().user();
        return user != null && user.access().fxp() && isReachableBy(client, Addresses.canonical(target));
    }

    /** FXP goes to another machine: not to services of this one, unless the client is on it too, nor to many at once. */
    private static boolean isReachableBy(InetAddress client, InetAddress target) {
        return !target.isAnyLocalAddress()
                && !target.isMulticastAddress()
                && !target.isLinkLocalAddress()
                && (!target.isLoopbackAddress() || client.isLoopbackAddress());
    }
}
