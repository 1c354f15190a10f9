package io.fluxftp.client.internal.transfer;

import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.listing.MlsxParser;
import io.fluxftp.core.listing.MlsxTime;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.transfer.RepresentationType;
import java.time.Instant;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** What is known of one file: MLST, SIZE and MDTM (RFC 3659), or the parent's listing where they are not there. */
public final class FactsFlow {

    private FactsFlow() {}

    /**
     * Describes a file, in a turn of the session.
     *
     * @param session the session
     * @param path the file or directory
     * @return its description
     */
    public static Mono<FtpFile> stat(Session session, String path) {
        return session.inTurnOne(() -> Mono.defer(() -> session.features().machineListing()
                ? machine(session, path)
                : bySize(session, path)
                        .onErrorResume(FtpPermanentException.class, refused -> byListing(session, path, refused))));
    }

    /**
     * The size of a file in bytes, in a turn of the session.
     *
     * @param session the session
     * @param path the file
     * @return its size
     */
    public static Mono<Long> size(Session session, String path) {
        return session.inTurnOne(() -> sizeNow(session, path));
    }

    /**
     * When a file was modified, in a turn of the session.
     *
     * @param session the session
     * @param path the file
     * @return the time
     */
    public static Mono<Instant> modified(Session session, String path) {
        return session.inTurnOne(() -> modifiedNow(session, path));
    }

    /** Bytes are counted in type image only; in ASCII, SIZE counts line ends double, or is refused. */
    static Mono<Long> sizeNow(Session session, String path) {
        return session.control().onLoop(() -> {
            FtpCommand command = new ExtensionCommand.Size(path);
            return session.type(RepresentationType.IMAGE)
                    .then(session.complete(command))
                    .map(reply -> parse(command, reply, text -> {
                        long size = Long.parseLong(text);
                        if (size < 0) {
                            throw new IllegalArgumentException("negative");
                        }
                        return size;
                    }));
        });
    }

    private static Mono<Instant> modifiedNow(Session session, String path) {
        return Mono.defer(() -> {
            FtpCommand command = new ExtensionCommand.Mdtm(null, path);
            return session.complete(command).map(reply -> parse(command, reply, MlsxTime::parse));
        });
    }

    private static <T> T parse(FtpCommand command, FtpReply reply, Function<String, T> parser) {
        try {
            return parser.apply(reply.text().strip());
        } catch (IllegalArgumentException e) {
            throw unreadable(command, reply, e);
        }
    }

    private static FtpProtocolException unreadable(FtpCommand command, FtpReply reply, Exception cause) {
        return new FtpProtocolException("cannot be read: " + reply, command, reply, Outcome.NOT_APPLIED, cause);
    }

    /** The facts are the second of three lines, indented (RFC 3659, section 7.2). */
    private static Mono<FtpFile> machine(Session session, String path) {
        FtpCommand command = new ExtensionCommand.Mlst(path.isEmpty() ? null : path);
        return session.complete(command).map(reply -> {
            if (reply.lines().size() < 3) {
                throw unreadable(command, reply, new IllegalArgumentException("no line of facts"));
            }
            String line = reply.lines().get(1);
            try {
                FtpFile file = MlsxParser.parse(line.startsWith(" ") ? line.substring(1) : line);
                FtpFileType type = file.type() == FtpFileType.CURRENT || file.type() == FtpFileType.PARENT
                        ? FtpFileType.DIRECTORY
                        : file.type();
                return file.withName(name(path)).withType(type);
            } catch (IllegalArgumentException e) {
                throw unreadable(command, reply, e);
            }
        });
    }

    private static Mono<FtpFile> bySize(Session session, String path) {
        return sizeNow(session, path).flatMap(size -> {
            FtpFile file = FtpFile.of(name(path), FtpFileType.FILE).withSize(size);
            return modifiedNow(session, path)
                    .map(file::withModified)
                    .onErrorResume(FtpPermanentException.class, refused -> Mono.just(file));
        });
    }

    /** A directory has no SIZE: its parent's listing knows it, and the root is one by nature. */
    private static Mono<FtpFile> byListing(Session session, String path, FtpPermanentException refused) {
        String name = name(path);
        if (name.equals("/")) {
            return Mono.just(FtpFile.of(name, FtpFileType.DIRECTORY));
        }
        return ListFlow.entries(session, parent(path))
                .filter(file -> file.name().equals(name))
                .reduce((one, other) -> one)
                .switchIfEmpty(Mono.error(refused));
    }

    private static String trimmed(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** The last part of a path; {@code /} for the root. */
    static String name(String path) {
        String trimmed = trimmed(path);
        return trimmed.equals("/") || trimmed.isEmpty() ? "/" : trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    private static String parent(String path) {
        String trimmed = trimmed(path);
        int slash = trimmed.lastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : trimmed.substring(0, slash);
    }
}
