package io.fluxftp.examples.cli;

import io.fluxftp.client.error.FtpException;
import io.fluxftp.core.reply.FtpReply;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/** What is said of a failure: the server's reply where there is one, in one line. */
final class Failures {

    private Failures() {}

    static String describe(Throwable thrown) {
        Throwable failure = Exceptions.unwrap(thrown);
        if (failure instanceof About about && about.getCause() != null) {
            return about.getMessage() + ": " + describe(about.getCause());
        }
        if (failure instanceof FtpException ftp) {
            FtpReply reply = ftp.reply();
            return reply != null ? reply.toString() : withCause(ftp);
        }
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": " + reason(file);
        }
        return failure instanceof IOException || failure instanceof IllegalArgumentException || failure instanceof Usage
                ? String.valueOf(failure.getMessage())
                : failure.toString();
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure instanceof FileAlreadyExistsException
                ? "exists already"
                : failure.getClass().getSimpleName();
    }

    private static String withCause(FtpException failure) {
        String message = String.valueOf(failure.getMessage());
        String cause = failure.getCause() == null ? null : failure.getCause().getMessage();
        return cause == null || message.contains(cause) ? message : message + ": " + cause;
    }

    /** Whether the reader of our output has gone, as {@code head} does: nothing to tell anybody. */
    static boolean isBrokenPipe(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof StandardStreams.BrokenPipeException) {
                return true;
            }
        }
        return false;
    }

    /** A mistake of the caller's that shows only once the work begins: exit code 2. */
    static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Usage(String message, @Nullable Throwable cause) {
            super(message, cause, false, false);
        }
    }

    /** A failure with what it is about: a URL or a file. */
    static final class About extends RuntimeException {
        private static final long serialVersionUID = 1L;

        About(Object subject, @Nullable Throwable cause) {
            super(subject.toString(), cause, false, false);
        }
    }
}
