package io.fluxftp.client.internal.transfer;

import io.fluxftp.client.config.Limits;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.listing.ListingParser;
import io.fluxftp.core.listing.MlsxParser;
import io.fluxftp.core.listing.UnixListParser;
import io.fluxftp.core.reply.FtpReply;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** MLSD (RFC 3659, section 7), LIST and NLST (RFC 959, section 4.1.3): line by line, as they arrive. */
public final class ListFlow {

    private ListFlow() {}

    /**
     * Lists a directory, in a turn of the session.
     *
     * @param session the session
     * @param path the directory; empty for the working directory
     * @return its entries
     */
    public static Flux<FtpFile> list(Session session, String path) {
        return session.inTurn(() -> entries(session, path));
    }

    /**
     * Lists the names in a directory, in a turn of the session.
     *
     * @param session the session
     * @param path the directory; empty for the working directory
     * @return what the server sends
     */
    public static Flux<String> nameList(Session session, String path) {
        return session.inTurn(
                () -> Flux.defer(() -> lines(session, new ServiceCommand.Nlst(argument(path)), line -> line)
                        .filter(line -> !line.isEmpty())));
    }

    static Flux<FtpFile> entries(Session session, String path) {
        return Flux.defer(() -> {
            if (session.features().machineListing()) {
                return lines(
                        session,
                        new ExtensionCommand.Mlsd(path.isEmpty() ? null : path),
                        line -> line.isEmpty() ? null : listed(MlsxParser.parse(line)));
            }
            ListingParser parser = new UnixListParser(
                    session.config().clock(), session.config().zone());
            FtpCommand command = new ServiceCommand.List(argument(path));
            Understanding understanding = new Understanding();
            return lines(session, command, line -> {
                        FtpFile file = parser.parse(line);
                        understanding.note(line, file != null);
                        return file == null ? null : listed(file);
                    })
                    .concatWith(Mono.defer(() -> understanding.check(command)));
        });
    }

    /** A path that begins with a hyphen would be taken for options. */
    private static @Nullable String argument(String path) {
        if (path.isEmpty()) {
            return null;
        }
        return path.startsWith("-") ? "./" + path : path;
    }

    private static @Nullable FtpFile listed(FtpFile file) {
        boolean itself = file.type() == FtpFileType.CURRENT
                || file.type() == FtpFileType.PARENT
                || file.name().equals(".")
                || file.name().equals("..");
        return itself ? null : file;
    }

    private static <T> Flux<T> lines(Session session, FtpCommand command, Function<String, @Nullable T> parser) {
        return Flux.defer(() -> {
            Limits limits = session.config().limits();
            LineSplitter splitter =
                    new LineSplitter(session.config().charset(), limits.listingLine(), limits.listingEntries());
            return RetrieveFlow.receive(session, command, null, 0, false, reply -> {})
                    .map(piece -> read(() -> splitter.split(piece)))
                    .concatMapIterable(Function.identity(), 1)
                    .concatWith(Mono.fromSupplier(() -> read(splitter::rest)))
                    .<T>handle((line, sink) -> {
                        T entry = read(() -> parser.apply(line));
                        if (entry != null) {
                            sink.next(entry);
                        }
                    })
                    .onErrorMap(Unreadable.class, error -> refuse(session, command, error.getMessage()));
        });
    }

    private static <R extends @Nullable Object> R read(Supplier<R> reading) {
        try {
            return reading.get();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new Unreadable(e);
        }
    }

    /** What cannot be read ends the session: it may go on without end. */
    private static FtpProtocolException refuse(Session session, FtpCommand command, @Nullable String why) {
        String text = command.describe() + ": " + FtpReply.safe(String.valueOf(why));
        session.close(text);
        return new FtpProtocolException(text, command, null, Outcome.NOT_APPLIED, null);
    }

    /** Whether a listing was in a form that is known: one without a single known line is not an empty directory. */
    private static final class Understanding {

        private static final Pattern NO_ENTRY = Pattern.compile("\\s*(?:total\\s+\\d+\\s*)?", Pattern.CASE_INSENSITIVE);
        private static final int EXCERPT = 120;

        private boolean any;
        private @Nullable String unknown;

        void note(String line, boolean understood) {
            any |= understood;
            if (!understood && unknown == null && !NO_ENTRY.matcher(line).matches()) {
                unknown = line.substring(0, Math.min(line.length(), EXCERPT));
            }
        }

        Mono<FtpFile> check(FtpCommand command) {
            String line = unknown;
            return any || line == null
                    ? Mono.empty()
                    : Mono.error(new FtpProtocolException(
                            command.describe() + ": a listing of an unknown form: " + FtpReply.safe(line),
                            command,
                            null,
                            Outcome.NOT_APPLIED,
                            null));
        }
    }

    /** What came is no listing, or more than the limits allow. */
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(RuntimeException cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }
}
