package io.fluxftp.server.internal;

import io.fluxftp.core.codec.CodecLimits;
import io.fluxftp.core.codec.FtpServerCodec;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.DataSockets;
import io.fluxftp.server.data.PassivePorts;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.policy.CommandPolicy.Next;
import io.fluxftp.server.session.SessionSettings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.Connection;

/** Makes a session of each control connection, or turns it away. */
public final class ControlAcceptor implements Consumer<Connection> {

    private static final Logger LOG = LoggerFactory.getLogger(ControlAcceptor.class);

    private final SessionSettings settings;
    private final Next chain;
    private final DataSockets sockets;
    private final PassivePorts ports;
    private final SessionRegistry registry;
    private final EventBus events;
    private final Readiness readiness;
    private final Timekeeper time;
    private final AtomicLong ids = new AtomicLong();

    /**
     * Prepares to accept.
     *
     * @param settings what all sessions have in common
     * @param chain policies and handlers
     * @param sockets makes active data connections
     * @param ports lends passive ports
     * @param registry counts the sessions
     * @param events takes what happens
     * @param readiness whether new sessions are served at once
     */
    public ControlAcceptor(
            SessionSettings settings,
            Next chain,
            DataSockets sockets,
            PassivePorts ports,
            SessionRegistry registry,
            EventBus events,
            Readiness readiness) {
        this.settings = settings;
        this.chain = chain;
        this.sockets = sockets;
        this.ports = ports;
        this.registry = registry;
        this.events = events;
        this.readiness = readiness;
        this.time = new Timekeeper(settings.timeouts());
    }

    @Override
    public void accept(Connection connection) {
        Channel channel = connection.channel();
        FtpServerCodec codec = new FtpServerCodec(CodecLimits.DEFAULT);
        connection.addHandlerLast("ftp.hello", new TlsHelloGuard());
        connection.addHandlerLast("ftp.codec", codec);
        if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
            channel.close(); // gone already
            return;
        }
        InetAddress address = remote.getAddress();
        String refusal = settings.guard().isBanned(address) ? "Too many failed logins" : registry.admit(address);
        if (refusal != null) {
            refuse(channel, remote, refusal);
            return;
        }
        open(connection, codec, remote);
    }

    private void open(Connection connection, FtpServerCodec codec, InetSocketAddress remote) {
        Channel channel = connection.channel();
        DefaultFtpSession session =
                new DefaultFtpSession(ids.incrementAndGet(), channel, codec, settings, ports, sockets, events);
        LOG.debug("[{}] {} connected", session.id(), remote);
        events.accept(new FtpEvent.SessionOpened(session.since(), session.id(), remote));
        registry.add(session);
        // After that, since a connection that is closed already ends the session here.
        SessionLoop loop = new SessionLoop(channel, session, chain, readiness, time.wheel(channel.eventLoop()), () -> {
            registry.remove(session);
            events.accept(session.closed()); // before the last one's leaving ends the events
            registry.leave(remote.getAddress());
            LOG.debug("[{}] {} closed", session.id(), remote);
        });
        connection.inbound().receiveObject().cast(FtpCommand.class).subscribe(loop);
    }

    private void refuse(Channel channel, InetSocketAddress remote, @Nullable String reason) {
        LOG.warn("{} turned away: {}", remote, reason);
        events.accept(new FtpEvent.ConnectionRefused(settings.clock().instant(), 0, remote, String.valueOf(reason)));
        channel.writeAndFlush(FtpReply.of(ReplyCode.SERVICE_NOT_AVAILABLE, reason + ", try again later."))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
