package io.fluxftp.server;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileSystem;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.resources.LoopResources;

/** The server on each of Netty's transports that this machine has: nothing but speed may depend on it. */
class TransportTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    enum Transport {
        NIO,
        EPOLL;

        EventLoopGroup group() {
            return new MultiThreadIoEventLoopGroup(
                    1, this == NIO ? NioIoHandler.newFactory() : EpollIoHandler.newFactory());
        }
    }

    @ParameterizedTest
    @EnumSource
    void transfersAndTakesAnAborThatIsUrgentData(Transport transport) throws Exception {
        assumeTrue(transport == Transport.NIO || Epoll.isAvailable(), transport + " is not here");
        EventLoopGroup group = transport.group();
        LoopResources loops = useNative -> group;
        FtpFileSystem files = FileSystems.local(directory);
        DisposableFtpServer server =
                TestServers.memory().fileSystem(files).runOn(loops).bindNow();
        try (RawClient client = RawClient.login(server.address(), USER, PASSWORD)) {
            client.store("STOR file", CONTENT);
            assertThat(client.download("RETR file")).isEqualTo(CONTENT);

            try (Socket data = client.passive()) {
                assertThat(client.ask("STOR other")).startsWith("150 ");
                data.getOutputStream().write(CONTENT);
                urgent(client, "ABOR\r\n");
                assertThat(client.reply()).startsWith("426 ");
                assertThat(client.reply()).startsWith("226 ");
            }
            assertThat(client.text("NLST")).isEqualTo("file\r\n");
        } finally {
            server.disposeGracefully(Duration.ofSeconds(1)).block(Duration.ofSeconds(10));
            files.dispose().block(Duration.ofSeconds(10));
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(10, TimeUnit.SECONDS);
        }
    }

    /** As Python's ftplib does: the last byte, the line feed, is the urgent one. */
    private static void urgent(RawClient client, String command) throws IOException {
        client.send(command.substring(0, command.length() - 1));
        client.socket().sendUrgentData(command.charAt(command.length() - 1));
    }
}
