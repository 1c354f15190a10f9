package io.fluxftp.server.command;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.data.AsciiOffsets;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Pending;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where in the stored file a transfer begins, by what REST left for it (RFC 959 §3.5, RFC 3659 §5): a marker of ours is that offset
 * itself, a number counts bytes as they are sent.
 */
final class Restart {

    private Restart() {}

    /** What a marker of ours stands for: an offset in decimal digits; empty where it is none of ours. */
    static OptionalLong offset(String marker) {
        boolean digits =
                !marker.isEmpty() && marker.length() <= 19 && marker.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(marker));
        } catch (NumberFormatException beyondLong) {
            return OptionalLong.empty();
        }
    }

    /** Whether a number of bytes can be a place in what is sent. Records and pages have codes between the bytes of the file. */
    static boolean countsBytes(TransferParameters parameters) {
        return parameters.structure() == FileStructure.FILE;
    }

    /** Whether a REST that is not to the beginning waits for a transfer. */
    static boolean isPending(FtpSession session) {
        Pending pending = session.state().pending();
        return (pending instanceof Pending.RestartAt at && at.offset() > 0)
                || pending instanceof Pending.RestartAtMarker;
    }

    /**
     * Where the next transfer begins.
     *
     * @param pending what was left for it, as it was when its command came: it is forgotten by the time a file is open
     * @param path the file
     * @param content reads the file, which is needed where line ends have to be counted; null to open it by its path
     * @return bytes of the file; {@link FtpFileException.Kind#INVALID_OFFSET} for a place that is none
     */
    static Mono<Long> offset(
            FtpSession session,
            Pending pending,
            TransferParameters parameters,
            FtpPath path,
            @Nullable FileContent content) {
        if (pending instanceof Pending.RestartAtMarker at) {
            OptionalLong offset = offset(at.marker());
            return offset.isPresent() && parameters.structure() != FileStructure.PAGE
                    ? Mono.just(offset.getAsLong())
                    : refused(path, "The restart marker does not fit the transfer");
        }
        long wire = pending instanceof Pending.RestartAt at ? at.offset() : 0;
        if (wire == 0) {
            return Mono.just(0L);
        }
        if (!countsBytes(parameters)) {
            return refused(path, "Restart offsets count bytes of STRU F only; use MODE B and its markers");
        }
        if (parameters.type().code() != RepresentationType.Code.ASCII) {
            return Mono.just(wire);
        }
        return content != null
                ? AsciiOffsets.toLocal(content, wire)
                : Mono.usingWhen(
                        session.files().read(path), open -> AsciiOffsets.toLocal(open, wire), FileContent::close);
    }

    private static Mono<Long> refused(FtpPath path, String why) {
        return Mono.error(new FtpFileException(FtpFileException.Kind.INVALID_OFFSET, path, why));
    }
}
