package io.fluxftp.core.transfer;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;

/**
 * The one place that assembles what lies between the socket of a data connection and its {@link DataChannel}, by
 * TYPE, STRU and MODE (RFC 959, section 3). Server and client use it alike.
 */
public final class TransferPipeline {

    /** The name of the handler of a {@link DataChannel}. */
    static final String DATA = "fluxftp.data";

    private static final String EARLY = "fluxftp.early";

    private static final String ENCODER = "fluxftp.ascii.encoder";

    private static final String DECODER = "fluxftp.ascii.decoder";

    private TransferPipeline() {}

    /**
     * Whether a combination can be transferred. So far: TYPE A in every format, TYPE I and TYPE L 8, with STRU F and
     * MODE S.
     *
     * @param parameters the transfer parameters
     * @return true when {@link #install} takes it
     */
    public static boolean supports(TransferParameters parameters) {
        RepresentationType type = parameters.type();
        boolean known = type.isBinary() || type.code() == RepresentationType.Code.ASCII;
        return known && parameters.structure() == FileStructure.FILE && parameters.mode() == TransferMode.STREAM;
    }

    /**
     * Whether the bytes of a file go out as they are, so that {@link DataChannel#sendFile} may be used.
     *
     * @param parameters the transfer parameters
     * @return true when {@link #install} adds nothing
     */
    public static boolean isTransparent(TransferParameters parameters) {
        return parameters.type().isBinary()
                && parameters.structure() == FileStructure.FILE
                && parameters.mode() == TransferMode.STREAM;
    }

    /**
     * Adds the handlers that a combination needs: after whatever is in the pipeline (TLS, for one), and before the
     * {@link DataChannel} when it is attached already. Nothing must have come yet: see {@link #hold}.
     *
     * @param pipeline the pipeline of a data connection
     * @param parameters the transfer parameters
     * @throws IllegalArgumentException when the combination is not {@link #supports supported}
     */
    public static void install(ChannelPipeline pipeline, TransferParameters parameters) {
        if (!supports(parameters)) {
            throw new IllegalArgumentException("not supported: TYPE "
                    + parameters.type().format() + ", STRU "
                    + parameters.structure().format() + ", MODE "
                    + parameters.mode().format());
        }
        if (parameters.type().code() == RepresentationType.Code.ASCII) {
            add(pipeline, DECODER, new AsciiDecoder());
            add(pipeline, ENCODER, new AsciiEncoder());
        }
    }

    /**
     * Keeps what a peer sends, and that it has ended, from now until {@link DataChannel#attach}. To be called when
     * a connection is accepted or made and the transfer is not known yet: a peer may connect, send a small file and end
     * before its command is read, and Netty would drop it. Bounded by the socket's receive buffer.
     *
     * @param pipeline the pipeline of a data connection with auto-read off
     */
    public static void hold(ChannelPipeline pipeline) {
        pipeline.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        pipeline.addLast(EARLY, new EarlyBytes());
    }

    /** Ends {@link #hold}: what was kept goes through the pipeline. */
    static void release(ChannelPipeline pipeline) {
        if (pipeline.context(EARLY) != null) {
            pipeline.remove(EARLY);
        }
    }

    private static void add(ChannelPipeline pipeline, String name, ChannelHandler handler) {
        if (pipeline.context(DATA) == null) {
            pipeline.addLast(name, handler);
        } else {
            pipeline.addBefore(DATA, name, handler);
        }
    }
}
