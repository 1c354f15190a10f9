package io.fluxftp.core.transfer;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import java.util.List;

/**
 * The one place that assembles what lies between the socket of a data connection and its {@link DataChannel}, by
 * TYPE, STRU and MODE (RFC 959, section 3). Server and client use it alike. From the socket on: TLS where there is any, a gate,
 * the codec of MODE, that of STRU as far as it has a form of its own on the wire, that of TYPE, one between records and lines,
 * the data channel. STRU F in MODE S has no gate and no codec but that of TYPE.
 */
public final class TransferPipeline {

    /** The name of the handler of a {@link DataChannel}. */
    static final String DATA = "fluxftp.data";

    private static final String EARLY = "fluxftp.early";

    /** What TYPE E is, as on the Unix side of mainframes. */
    private static final EbcdicTable EBCDIC = EbcdicTable.IBM1047;

    private static final String GATE = "fluxftp.gate";

    private static final String MODE_DECODER = "fluxftp.mode.decoder";

    private static final String MODE_ENCODER = "fluxftp.mode.encoder";

    private static final String STRUCTURE_DECODER = "fluxftp.structure.decoder";

    private static final String STRUCTURE_ENCODER = "fluxftp.structure.encoder";

    private static final String TYPE_DECODER = "fluxftp.type.decoder";

    private static final String TYPE_ENCODER = "fluxftp.type.encoder";

    private static final String LINES_DECODER = "fluxftp.lines.decoder";

    private static final String LINES_ENCODER = "fluxftp.lines.encoder";

    private static final String MARKERS = "fluxftp.markers";

    private static final String REST = "fluxftp.rest";

    /** What is made anew for each file, but for the decoder of MODE, which may hold bytes of the next one. */
    private static final List<String> OF_A_FILE = List.of(
            MODE_ENCODER,
            STRUCTURE_DECODER,
            STRUCTURE_ENCODER,
            TYPE_DECODER,
            TYPE_ENCODER,
            LINES_DECODER,
            LINES_ENCODER,
            MARKERS);

    private TransferPipeline() {}

    /**
     * Whether a combination can be transferred: every one, but for TYPE L with bytes of another size than 8.
     *
     * @param parameters the transfer parameters
     * @return true when {@link #install} takes it
     */
    public static boolean supports(TransferParameters parameters) {
        RepresentationType type = parameters.type();
        return type.isBinary() || type.code() != RepresentationType.Code.LOCAL;
    }

    /**
     * Whether the bytes of a file go out as they are, so that {@link DataChannel#sendFile} may be used.
     *
     * @param parameters the transfer parameters
     * @return true when {@link #install} adds nothing
     */
    public static boolean isTransparent(TransferParameters parameters) {
        return parameters.type().isBinary() && !needsGate(parameters);
    }

    /** Whether a codec must be told where the file ends, or tells it. */
    private static boolean needsGate(TransferParameters parameters) {
        return parameters.structure() != FileStructure.FILE || parameters.mode() != TransferMode.STREAM;
    }

    /**
     * Adds the handlers that a combination needs: after whatever is in the pipeline (TLS, for one), and before the
     * {@link DataChannel}, which is attached afterwards. Nothing must have come yet: see {@link #hold}. For the files
     * after the first one see {@link DataChannel#next}.
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
        if (needsGate(parameters)) {
            gate(pipeline, parameters.mode());
        }
        mode(pipeline, parameters);
        structure(pipeline, parameters);
        type(pipeline, parameters.type());
        if (parameters.structure() == FileStructure.RECORD) {
            add(pipeline, LINES_DECODER, new RecordLinesDecoder(), LINES_ENCODER, new RecordLinesEncoder());
        }
    }

    private static void mode(ChannelPipeline pipeline, TransferParameters parameters) {
        switch (parameters.mode()) {
            case STREAM -> {}
            case BLOCK -> add(pipeline, MODE_DECODER, new BlockDecoder(), MODE_ENCODER, new BlockEncoder());
            case COMPRESSED -> {
                byte filler = CompressedForm.filler(parameters.type());
                add(pipeline, MODE_DECODER, new CompressedDecoder(filler), MODE_ENCODER, new CompressedEncoder(filler));
            }
            case DEFLATE ->
                add(
                        pipeline,
                        MODE_DECODER,
                        new DeflateDecoder(),
                        MODE_ENCODER,
                        new DeflateEncoder(parameters.deflateLevel()));
        }
    }

    /** Pages have headers in every mode; for the ends of records MODE B and C have codes of their own. */
    private static void structure(ChannelPipeline pipeline, TransferParameters parameters) {
        if (parameters.structure() == FileStructure.PAGE) {
            boolean endsByClosing = parameters.mode().endsByClosing();
            add(pipeline, STRUCTURE_DECODER, new PageDecoder(endsByClosing), STRUCTURE_ENCODER, new PageEncoder());
        } else if (parameters.structure() == FileStructure.RECORD
                && parameters.mode().endsByClosing()) {
            add(pipeline, STRUCTURE_DECODER, new RecordEscapeDecoder(), STRUCTURE_ENCODER, new RecordEscapeEncoder());
        }
    }

    private static void add(
            ChannelPipeline pipeline,
            String decoderName,
            ChannelHandler decoder,
            String encoderName,
            ChannelHandler encoder) {
        add(pipeline, decoderName, decoder);
        add(pipeline, encoderName, encoder);
    }

    private static void type(ChannelPipeline pipeline, RepresentationType type) {
        if (type.code() == RepresentationType.Code.ASCII) {
            add(pipeline, TYPE_DECODER, new AsciiDecoder(), TYPE_ENCODER, new AsciiEncoder());
        } else if (type.code() == RepresentationType.Code.EBCDIC) {
            add(pipeline, TYPE_DECODER, new EbcdicDecoder(EBCDIC), TYPE_ENCODER, new EbcdicEncoder(EBCDIC));
        }
    }

    private static void gate(ChannelPipeline pipeline, TransferMode mode) {
        DataGate gate = pipeline.get(DataGate.class);
        if (gate == null) {
            add(pipeline, GATE, new DataGate(mode));
        } else {
            gate.open(mode);
        }
    }

    /** From now on a file is sent whose first byte lies at an offset: restart markers say so. */
    static void mark(ChannelPipeline pipeline, long offset) {
        remove(pipeline, MARKERS);
        add(pipeline, MARKERS, new RestartMarkers(offset));
    }

    /** After the end of a file: takes its handlers out, and keeps what came of the next one. */
    static void rest(ChannelPipeline pipeline) {
        ChannelHandlerContext gate = pipeline.context(GATE);
        if (gate == null) {
            return; // the connection has closed meanwhile
        }
        FileRest rest = new FileRest();
        if (pipeline.context(MODE_DECODER) != null) {
            pipeline.addAfter(MODE_DECODER, REST, rest);
            pipeline.remove(MODE_DECODER);
            pipeline.remove(REST);
        }
        OF_A_FILE.forEach(name -> remove(pipeline, name));
        ((DataGate) gate.handler()).rest(gate, rest.take());
    }

    private static void remove(ChannelPipeline pipeline, String name) {
        if (pipeline.context(name) != null) {
            pipeline.remove(name);
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
