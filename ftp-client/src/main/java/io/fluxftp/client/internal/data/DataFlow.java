package io.fluxftp.client.internal.data;

import io.fluxftp.client.config.DataMode;
import io.fluxftp.client.error.FtpDataConnectionException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.core.transfer.TransferPipeline;
import io.netty.channel.Channel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Agrees with the server on a data connection, in the configured mode. */
public final class DataFlow {

    private DataFlow() {}

    /**
     * Says what the mode calls for: EPSV or PASV, PORT or EPRT.
     *
     * @param session the session, in its turn
     * @return what has been agreed on
     */
    public static Mono<PendingData> prepare(Session session) {
        return session.config().dataMode() instanceof DataMode.Active active
                ? ActiveFlow.prepare(session, active)
                : PassiveFlow.prepare(
                        session, (DataMode.Passive) session.config().dataMode());
    }

    static void install(Channel channel, RepresentationType type) {
        TransferPipeline.install(channel.pipeline(), TransferParameters.DEFAULT.withType(type));
    }

    static DataChannel attach(Channel channel, Session session) {
        return DataChannel.attach(channel, session.config().timeouts().dataIdle());
    }

    static FtpTimeoutException late(Duration limit) {
        return new FtpTimeoutException("no data connection within " + limit, null, null, Outcome.NOT_APPLIED, null);
    }

    static FtpDataConnectionException failed(String what, @Nullable Throwable cause) {
        String why = cause == null ? "" : ": " + cause.getMessage();
        return new FtpDataConnectionException(what + why, null, null, Outcome.NOT_APPLIED, cause);
    }
}
