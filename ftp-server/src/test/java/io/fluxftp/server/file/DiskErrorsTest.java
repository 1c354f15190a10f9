package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiskErrorsTest {
    private static final FtpPath PATH = FtpPath.of("/f");

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("/host/f"), Kind.NOT_FOUND),
                Arguments.of(new FileAlreadyExistsException("/host/f"), Kind.ALREADY_EXISTS),
                Arguments.of(new NotDirectoryException("/host/f"), Kind.NOT_A_DIRECTORY),
                Arguments.of(new DirectoryNotEmptyException("/host/f"), Kind.NOT_EMPTY),
                Arguments.of(new AccessDeniedException("/host/f"), Kind.PERMISSION_DENIED),
                Arguments.of(new RejectedExecutionException("full"), Kind.BUSY),
                Arguments.of(new IOException("No space left on device"), Kind.NO_SPACE),
                Arguments.of(new IOException("Disk quota exceeded"), Kind.QUOTA_EXCEEDED),
                Arguments.of(new IOException("File too large"), Kind.QUOTA_EXCEEDED),
                Arguments.of(reason("No space left on device"), Kind.NO_SPACE),
                Arguments.of(reason("File name too long"), Kind.NAME_NOT_ALLOWED),
                Arguments.of(reason("Invalid argument"), Kind.NAME_NOT_ALLOWED),
                Arguments.of(reason("Is a directory"), Kind.IS_A_DIRECTORY),
                Arguments.of(reason("Operation not permitted"), Kind.PERMISSION_DENIED),
                Arguments.of(reason("Read-only file system"), Kind.PERMISSION_DENIED),
                Arguments.of(reason("Device or resource busy"), Kind.BUSY),
                Arguments.of(reason("Too many open files"), Kind.BUSY),
                Arguments.of(reason("Too many levels of symbolic links"), Kind.NOT_FOUND),
                Arguments.of(reason("Input/output error"), Kind.LOCAL_ERROR),
                Arguments.of(reason("Auf dem Gerät ist kein Speicherplatz mehr verfügbar"), Kind.LOCAL_ERROR),
                Arguments.of(reason(null), Kind.LOCAL_ERROR),
                Arguments.of(new IOException(), Kind.LOCAL_ERROR),
                Arguments.of(new IllegalStateException("bug"), Kind.LOCAL_ERROR));
    }

    private static FileSystemException reason(String reason) {
        return new FileSystemException("/host/f", null, reason);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void haveTheirKindAndDoNotTellTheHostsPath(Throwable error, Kind kind) {
        FtpFileException mapped = DiskErrors.map(error, PATH);
        assertThat(mapped.kind()).isEqualTo(kind);
        assertThat(mapped.path()).isEqualTo(PATH);
        assertThat(mapped).hasMessage(kind.text()).hasCause(error);
        assertThat(mapped.getStackTrace()).isEmpty();
    }

    @Test
    void thatAreForThePeerAlreadyPass() {
        FtpFileException own = new FtpFileException(Kind.BUSY, PATH, "Later");
        assertThat(DiskErrors.map(own, PATH)).isSameAs(own);
        FtpFileException moved = DiskErrors.map(own, FtpPath.ROOT);
        assertThat(moved.path()).isEqualTo(FtpPath.ROOT);
        assertThat(moved).hasMessage("Later");
    }

    @Test
    void everyKindHasTextAndANegativeReply() {
        for (Kind kind : Kind.values()) {
            assertThat(kind.text()).isNotBlank();
            assertThat(kind.replyCode().isNegative()).as(kind.name()).isTrue();
            assertThat(new FtpFileException(kind, PATH).replyCode()).isEqualTo(kind.replyCode());
        }
    }
}
