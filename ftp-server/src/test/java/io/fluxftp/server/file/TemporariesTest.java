package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.server.file.FtpFileException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

class TemporariesTest implements FileSystemFixture {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String TEMPORARY = ".fluxftp-crashed.part";

    @TempDir
    Path directory;

    private FtpFileSystem fileSystem;

    @BeforeEach
    void open() {
        fileSystem = FileSystems.local(directory, Schedulers.boundedElastic(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        fileSystem.dispose().block(SOON);
    }

    @Override
    public FtpFileSystem fileSystem() {
        return fileSystem;
    }

    private Path temporary(Path parent, Duration age) throws IOException {
        Path file = Files.writeString(parent.resolve(TEMPORARY), "half");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
        return file;
    }

    @Test
    void cannotBeAddressed() throws IOException {
        temporary(directory, Duration.ZERO);
        Files.createDirectory(directory.resolve(".fluxftp-d.part"));
        assertThat(names("/")).isEmpty();
        fails(fileSystem.stat(path(TEMPORARY)), Kind.NOT_FOUND);
        fails(fileSystem.read(path(TEMPORARY)), Kind.NOT_FOUND);
        fails(fileSystem.delete(path(TEMPORARY)), Kind.NOT_FOUND);
        fails(fileSystem.rename(path(TEMPORARY), path("/f")), Kind.NOT_FOUND);
        fails(fileSystem.list(path(".fluxftp-d.part")), Kind.NOT_FOUND);
        fails(fileSystem.write(path(".fluxftp-d.part/f"), WriteOptions.REPLACE, content("x")), Kind.NOT_FOUND);
        store("/f", "x");
        fails(fileSystem.write(path(TEMPORARY), WriteOptions.REPLACE, content("x")), Kind.NAME_NOT_ALLOWED);
        fails(fileSystem.rename(path("/f"), path(TEMPORARY)), Kind.NAME_NOT_ALLOWED);
        fails(fileSystem.makeDirectory(path(TEMPORARY)), Kind.NAME_NOT_ALLOWED);
        Files.createSymbolicLink(directory.resolve("link"), Path.of(TEMPORARY));
        fails(fileSystem.read(path("/link")), Kind.NOT_FOUND);
    }

    @Test
    void leftBehindAreRemovedByTheNextListing() throws IOException {
        Path file = temporary(directory, Temporaries.LEFT_BEHIND_AFTER.plusSeconds(1));
        Path made = Files.createDirectory(directory.resolve(".fluxftp-d.part"));
        Files.setLastModifiedTime(made, FileTime.from(NOW.minus(Duration.ofDays(2))));
        assertThat(names("/")).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(made).doesNotExist();
    }

    @Test
    void thatMayBeInUseStay() throws IOException {
        Path file = temporary(directory, Temporaries.LEFT_BEHIND_AFTER.minusSeconds(1));
        assertThat(names("/")).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void ofThisProcessStayHoweverOld() throws IOException {
        String name = Temporaries.create();
        Path file = Files.writeString(directory.resolve(name), "half");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        try {
            assertThat(names("/")).isEmpty();
            assertThat(file).exists();
        } finally {
            Temporaries.forget(name);
        }
        assertThat(names("/")).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void leftBehindAreOnlyFilesThatWeCouldHaveMade() throws IOException {
        Path full = Files.createDirectory(directory.resolve(".fluxftp-full.part"));
        Files.writeString(full.resolve("f"), "x");
        Files.setLastModifiedTime(full, FileTime.from(Instant.EPOCH));
        Path outside = Files.createTempFile("outside", ".txt");
        Files.createSymbolicLink(directory.resolve(".fluxftp-link.part"), outside);
        for (String name : List.of(".fluxftp-x", "x.part", ".fluxftp.part", "fluxftp-x.part")) {
            Files.setLastModifiedTime(Files.writeString(directory.resolve(name), ""), FileTime.from(Instant.EPOCH));
        }
        assertThat(names("/")).containsExactlyInAnyOrder(".fluxftp-x", "x.part", ".fluxftp.part", "fluxftp-x.part");
        assertThat(full.resolve("f")).exists();
        assertThat(outside).exists();
        Files.delete(outside);
    }

    @Test
    void leftBehindDoNotKeepADirectoryFromBeingRemoved() throws IOException {
        Path parent = Files.createDirectory(directory.resolve("d"));
        temporary(parent, Duration.ofSeconds(1));
        fails(fileSystem.removeDirectory(path("/d")), Kind.NOT_EMPTY);
        temporary(parent, Duration.ofDays(2));
        fileSystem.removeDirectory(path("/d")).block(SOON);
        assertThat(Files.exists(parent, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
