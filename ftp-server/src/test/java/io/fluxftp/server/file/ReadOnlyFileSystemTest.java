package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.publisher.PublisherProbe;

class ReadOnlyFileSystemTest implements FileSystemFixture {
    private final FtpFileSystem target = FileSystems.memory();
    private final FtpFileSystem readOnly = FileSystems.readOnly(target);

    @Override
    public FtpFileSystem fileSystem() {
        return readOnly;
    }

    @BeforeEach
    void fill() {
        target.makeDirectory(path("/d")).block(SOON);
        target.write(path("/d/f"), WriteOptions.REPLACE, content("content")).block(SOON);
    }

    @Test
    void showsEverything() {
        assertThat(names("/")).containsExactly("d");
        assertThat(load("/d/f")).isEqualTo("content");
        assertThat(stat("/d/f").size()).isEqualTo(7);
    }

    @Test
    void changesNothing() {
        changesNothingIn(readOnly, "/d");
        changesNothingIn(readOnly.subtree(path("/d")), "/");
        assertThat(load("/d/f")).isEqualTo("content");
        assertThat(names("/d")).containsExactly("f");
    }

    private void changesNothingIn(FtpFileSystem fileSystem, String directory) {
        FtpPath file = path(directory).child("f");
        FtpPath other = path(directory).child("g");
        PublisherProbe<ByteBuf> content = PublisherProbe.of(content("x"));
        for (WriteOptions options :
                new WriteOptions[] {WriteOptions.REPLACE, WriteOptions.CREATE, WriteOptions.APPEND}) {
            fails(fileSystem.write(file, options, content.flux()), Kind.PERMISSION_DENIED);
            fails(fileSystem.write(other, options, content.flux()), Kind.PERMISSION_DENIED);
        }
        content.assertWasNotSubscribed();
        fails(fileSystem.delete(file), Kind.PERMISSION_DENIED);
        fails(fileSystem.makeDirectory(other), Kind.PERMISSION_DENIED);
        fails(fileSystem.removeDirectory(other), Kind.PERMISSION_DENIED);
        fails(fileSystem.rename(file, other), Kind.PERMISSION_DENIED);
        fails(fileSystem.setModified(file, Instant.EPOCH), Kind.PERMISSION_DENIED);
        fails(fileSystem.setCreated(file, Instant.EPOCH), Kind.PERMISSION_DENIED);
        fails(fileSystem.setMode(file, 0777), Kind.PERMISSION_DENIED);
        assertThat(fileSystem.capabilities(file))
                .isSubsetOf(Capability.OWNER, Capability.UNIQUE_ID, Capability.FILE_REGION, Capability.QUOTA);
        assertThat(fileSystem.available(FtpPath.ROOT).block(SOON)).isZero();
    }

    @Test
    void twiceIsOnce() {
        assertThat(FileSystems.readOnly(readOnly)).isSameAs(readOnly);
        assertThat(readOnly.subtree(FtpPath.ROOT)).isSameAs(readOnly);
    }
}
