package io.fluxftp.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

class PassivePortsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final LoopResources loops = LoopResources.create("passive-ports-test", 2, true);
    private final DataSockets sockets = new DataSockets(loops);
    private final EventLoop loop = loops.onServer(LoopResources.DEFAULT_NATIVE).next();
    private final PassivePorts ports = new PassivePorts(new PassiveSettings(27_000, 27_999, null), LOOPBACK, sockets);

    @AfterEach
    void close() {
        ports.dispose();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(PATIENCE);
    }

    /** The client was told the port: it may connect when the port has been lent to another session of its host. */
    @Test
    void s2APortThatNobodyConnectedToIsNotLentToTheNextSession() throws Exception {
        Set<Integer> abandoned = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            PassiveLease lease = lease();
            abandoned.add(lease.port());
            release(lease);
        }
        assertThat(abandoned).hasSize(100);
        for (int i = 0; i < 100; i++) {
            PassiveLease lease = lease();
            assertThat(abandoned).doesNotContain(lease.port());
            connect(lease);
        }
    }

    @Test
    void aPortIsLentAgainOnceItsClientHasConnected() throws Exception {
        Set<Integer> lent = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            PassiveLease lease = lease();
            lent.add(lease.port());
            connect(lease);
        }
        assertThat(lent).hasSizeBetween(2, 50);
    }

    /** Whoever took a port last is not the one to get it next: all of the reserve comes before. */
    @Test
    void thePortUsedLastIsNotTheNext() throws Exception {
        for (int i = 0; i < 60; i++) {
            connect(lease());
        }
        int last = 0;
        for (int i = 0; i < 100; i++) {
            PassiveLease lease = lease();
            assertThat(lease.port()).isNotEqualTo(last);
            last = lease.port();
            connect(lease);
        }
    }

    private PassiveLease lease() {
        return ports.lease(loop, LOOPBACK, PATIENCE).block(PATIENCE);
    }

    private void release(PassiveLease lease) throws Exception {
        CompletableFuture.runAsync(lease::release, loop).get(10, TimeUnit.SECONDS);
    }

    private void connect(PassiveLease lease) throws IOException {
        try (Socket socket = new Socket(LOOPBACK, lease.port())) {
            lease.open()
                    .subscribeOn(Schedulers.fromExecutor(loop))
                    .block(PATIENCE)
                    .close()
                    .syncUninterruptibly();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }
}
