package io.fluxftp.examples.pipelines;

import io.fluxftp.client.error.FtpException;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.util.Locale;

/**
 * What a server behind has answered, as an error of our storage. Its text goes no further than our log: it may name what is
 * not ours to tell.
 */
final class RemoteErrors {
    private RemoteErrors() {}

    static FtpFileException map(FtpException error, FtpPath path) {
        FtpReply reply = error.reply();
        Kind kind = reply == null ? Kind.LOCAL_ERROR : kind(reply);
        return new FtpFileException(kind, path, kind.text(), error);
    }

    private static Kind kind(FtpReply reply) {
        return switch (reply.code().value()) {
            case 450, 421 -> Kind.BUSY;
            case 452 -> Kind.NO_SPACE;
            case 552 -> Kind.QUOTA_EXCEEDED;
            case 553 -> Kind.NAME_NOT_ALLOWED;
            case 554 -> Kind.INVALID_OFFSET;
            case 502, 504 -> Kind.UNSUPPORTED;
            case 550 -> unavailable(reply.text().toLowerCase(Locale.ROOT));
            default -> Kind.LOCAL_ERROR;
        };
    }

    /** By the words that servers use; one that says only "failed" is taken to deny it. */
    private static Kind unavailable(String text) {
        if (text.contains("not a directory")) {
            return Kind.NOT_A_DIRECTORY;
        }
        if (text.contains("is a directory")) {
            return Kind.IS_A_DIRECTORY;
        }
        if (text.contains("not empty")) {
            return Kind.NOT_EMPTY;
        }
        if (text.contains("exists") && !text.contains("no such")) {
            return Kind.ALREADY_EXISTS;
        }
        if (text.contains("no such") || text.contains("not found") || text.contains("cannot find")) {
            return Kind.NOT_FOUND;
        }
        return Kind.PERMISSION_DENIED;
    }
}
