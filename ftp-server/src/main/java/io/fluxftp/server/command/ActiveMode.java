package io.fluxftp.server.command;

import io.fluxftp.core.address.Addresses;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.net.InetSocketAddress;

/** Accepts where to connect to for data: only the control connection's peer, never a privileged port (RFC 2577 §3). */
final class ActiveMode {

    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private ActiveMode() {}

    static FtpReply prepare(FtpSession session, InetSocketAddress target) {
        if (session.state().extendedPassiveOnly()) {
            return ExtendedPassiveOnly.refusal();
        }
        if (!Addresses.sameHost(target.getAddress(), session.remoteAddress().getAddress())
                || target.getPort() < FIRST_UNPRIVILEGED_PORT) {
            return FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR, "Only a port of 1024 or above on your own address is accepted.");
        }
        session.connections().active(target);
        return FtpReply.of(ReplyCode.OKAY, "Address noted.");
    }
}
