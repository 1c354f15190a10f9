package io.fluxftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.transfer.DataChannel;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.RestartPoint;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.core.transfer.TransferPipeline;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A client whose data connections speak every TYPE, STRU and MODE and are kept where the mode keeps them; control is by hand. */
final class DataClient implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(20);

    private static final int PIECE = 50_000;

    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("data-client", true), NioIoHandler.newFactory());

    final RawClient control;

    private TransferParameters parameters = TransferParameters.DEFAULT;

    private @Nullable DataChannel kept;

    private int connections;

    DataClient(InetSocketAddress server, String user, String password) throws Exception {
        control = RawClient.login(server, user, password);
    }

    /** Says TYPE, STRU and MODE. */
    void use(TransferParameters wanted) throws Exception {
        assertThat(control.ask("TYPE " + wanted.type().format())).startsWith("200 ");
        assertThat(control.ask("STRU " + wanted.structure().format())).startsWith("200 ");
        assertThat(control.ask("MODE " + wanted.mode().format())).startsWith("200 ");
        parameters = wanted;
    }

    /** How many data connections were made so far. */
    int connections() {
        return connections;
    }

    /** The data connection for the next transfer: the kept one, or a new one. */
    DataChannel open() throws Exception {
        DataChannel open = kept;
        kept = null;
        if (open != null && open.channel().isActive() && !parameters.mode().endsByClosing()) {
            return Objects.requireNonNull(open.next(parameters).block(SOON));
        }
        if (open != null) {
            open.onClose().block(SOON);
        }
        return connect();
    }

    private DataChannel connect() throws Exception {
        int port = control.passivePort();
        connections++;
        Channel channel = new Bootstrap()
                .group(LOOPS)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        TransferPipeline.hold(channel.pipeline());
                    }
                })
                .connect(control.socket().getInetAddress(), port)
                .sync()
                .channel();
        return channel.eventLoop()
                .submit(() -> {
                    TransferPipeline.install(channel.pipeline(), parameters);
                    return DataChannel.attach(channel, Duration.ZERO);
                })
                .get();
    }

    /** Uploads and returns all replies. */
    List<String> upload(String command, byte[] bytes) throws Exception {
        return upload(command, bytes, 0);
    }

    /** Uploads the end of a file, with markers. */
    List<String> upload(String command, byte[] bytes, int from) throws Exception {
        DataChannel data = open();
        List<String> replies = new ArrayList<>(List.of(control.ask(command)));
        if (replies.get(0).startsWith("1")) {
            data.send(pieces(Arrays.copyOfRange(bytes, from, bytes.length)), from)
                    .then(data.finish())
                    .block(SOON);
            do {
                replies.add(control.reply());
            } while (replies.get(replies.size() - 1).startsWith("1"));
        }
        keep(data, replies);
        return replies;
    }

    /** Downloads; the last reply must be a success. */
    byte[] download(String command) throws Exception {
        return download(command, point -> {});
    }

    byte[] download(String command, Consumer<RestartPoint> markers) throws Exception {
        DataChannel data = open();
        List<String> replies = new ArrayList<>(List.of(control.ask(command)));
        assertThat(replies.get(0)).matches("1[25][05] .*");
        byte[] bytes = content(data.receive(markers));
        replies.add(control.reply());
        assertThat(replies.get(1)).matches("2(26|50) .*");
        keep(data, replies);
        return bytes;
    }

    private void keep(DataChannel data, List<String> replies) {
        if (replies.get(replies.size() - 1).startsWith("250 ")) {
            kept = data;
        } else {
            data.abort();
        }
    }

    /** What is kept is ours to close. */
    @Nullable
    DataChannel kept() {
        return kept;
    }

    static Flux<ByteBuf> pieces(byte[] bytes) {
        return Flux.range(0, (bytes.length + PIECE - 1) / PIECE)
                .map(i -> Unpooled.wrappedBuffer(bytes, i * PIECE, Math.min(PIECE, bytes.length - i * PIECE)));
    }

    static byte[] content(Flux<ByteBuf> buffers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        buffers.doOnNext(buffer -> {
                    byte[] bytes = new byte[buffer.readableBytes()];
                    buffer.readBytes(bytes).release();
                    out.writeBytes(bytes);
                })
                .blockLast(SOON);
        return out.toByteArray();
    }

    /** What a transfer in TYPE I, STRU F, MODE S brings, over a connection of its own. */
    byte[] plain(String file) throws Exception {
        TransferParameters before = parameters;
        use(TransferParameters.DEFAULT.withType(RepresentationType.IMAGE));
        kept = null;
        byte[] bytes = download("RETR " + file);
        use(before);
        return bytes;
    }

    @Override
    public void close() throws Exception {
        control.close();
        if (kept != null) {
            kept.abort();
        }
    }
}
