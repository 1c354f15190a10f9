package io.fluxftp.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.transfer.Loopback.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

/** A peer that is quicker than its command: all it sent and its end are there when the transfer begins. */
class EarlyBytesTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final LoopResources loops = LoopResources.create("early", 1, true);

    private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        loops.disposeLater(Duration.ofMillis(20), Duration.ofSeconds(5)).block(SOON);
    }

    @ParameterizedTest
    @CsvSource({"NATIVE, A", "NATIVE, I", "NIO, A", "NIO, I"})
    void nothingOfAQuickPeerIsLost(Transport transport, String type) throws Exception {
        RepresentationType parsed = RepresentationType.parse(type);
        String text = "a line\r\n".repeat(10_000) + "\r";
        Channel channel = accept(transport, peer -> {
            Loopback.write(peer, text.getBytes(StandardCharsets.US_ASCII));
            Loopback.shutdownOutput(peer);
        });
        settle(channel);

        DataChannel data = onLoop(channel, () -> {
            TransferPipeline.install(channel.pipeline(), TransferParameters.DEFAULT.withType(parsed));
            return DataChannel.attach(channel, Duration.ZERO);
        });

        StepVerifier.create(Loopback.content(data.receive()))
                .assertNext(received -> assertThat(new String(received, StandardCharsets.US_ASCII))
                        .isEqualTo(parsed.isBinary() ? text : text.replace("\r\n", "\n")))
                .expectComplete()
                .verify(SOON);
        StepVerifier.create(data.onClose()).expectComplete().verify(SOON);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aResetBeforeTheTransferFailsIt(Transport transport) throws Exception {
        Channel channel = accept(transport, peer -> {
            Loopback.write(peer, new byte[50_000]);
            Loopback.reset(peer);
        });
        settle(channel);

        DataChannel data = DataChannel.attach(channel, Duration.ZERO);

        StepVerifier.create(data.receive().doOnNext(buffer -> buffer.release()).then())
                .expectError(DataConnectionLostException.class)
                .verify(SOON);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatIsNeverTakenIsReleased(Transport transport) throws Exception {
        Channel channel = accept(transport, peer -> {
            Loopback.write(peer, new byte[50_000]);
            Loopback.shutdownOutput(peer);
        });
        settle(channel);

        assertThat(channel.close().await(10, TimeUnit.SECONDS)).isTrue();
    }

    private interface Peer {
        void act(SocketChannel peer) throws Exception;
    }

    private Channel accept(Transport transport, Peer act) throws Exception {
        boolean preferNative = transport == Transport.NATIVE;
        Channel listener = new ServerBootstrap()
                .group(loops.onServer(preferNative))
                .channelFactory(() -> loops.onChannel(ServerSocketChannel.class, loops.onServer(preferNative)))
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        TransferPipeline.hold(channel.pipeline());
                        accepted.add(channel);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
        try (SocketChannel peer = SocketChannel.open(listener.localAddress())) {
            act.act(peer);
        }
        Channel channel = accepted.poll(10, TimeUnit.SECONDS);
        assertThat(channel).isNotNull();
        return channel;
    }

    /** Lets the event loop see what the peer did. */
    private static void settle(Channel channel) {
        Mono.delay(Duration.ofMillis(100)).block(SOON);
        assertThat(channel.eventLoop().isShuttingDown()).isFalse();
    }

    private static <T> T onLoop(Channel channel, Callable<T> task) throws Exception {
        return channel.eventLoop().submit(task).get(10, TimeUnit.SECONDS);
    }
}
