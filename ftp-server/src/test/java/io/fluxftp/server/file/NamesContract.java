package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of all kinds come back as they went in. */
interface NamesContract extends FileSystemFixture {
    /** Odd names; a file system that cannot hold some overrides this with those that it can. */
    default List<String> oddNames() {
        return List.of(
                " ",
                " leading and trailing ",
                ".hidden",
                "...",
                "-rf",
                "~",
                "a\\b",
                "%2e%2e",
                "\"quoted\" and 'single'",
                "with\ttab and \u0001 control",
                "with\rCR",
                "*?[a-z]{x,y}",
                "$HOME `id` ;|&",
                "#?a=b&c+d:e@f",
                "ümläut – 日本語 – \uD83D\uDE00",
                "decomposed u\u0308",
                "replacement \uFFFD character",
                "latin \uDCFC\uDCE4 bytes",
                "\uDC80",
                "overlong \uDCC0\uDCAE",
                "x".repeat(255),
                "é".repeat(127) + "x");
    }

    @Test
    default void oddNamesOfFilesRoundTrip() {
        for (String name : oddNames()) {
            FtpPath path = FtpPath.ROOT.child(name);
            assertThat(fileSystem()
                            .write(path, WriteOptions.REPLACE, content("content of " + name))
                            .block(SOON))
                    .as(name)
                    .isPositive();
        }
        assertThat(names("/")).containsExactlyInAnyOrderElementsOf(oddNames());
        for (String name : oddNames()) {
            FtpPath path = FtpPath.ROOT.child(name);
            assertThat(load(path, 0)).as(name).isEqualTo(bytes("content of " + name));
            assertThat(fileSystem().stat(path).block(SOON)).as(name).satisfies(file -> assertThat(file.name())
                    .isEqualTo(name));
            fileSystem().rename(path, FtpPath.ROOT.child("plain")).block(SOON);
            fileSystem().rename(FtpPath.ROOT.child("plain"), path).block(SOON);
            fileSystem().delete(path).block(SOON);
        }
        assertThat(names("/")).isEmpty();
    }

    @Test
    default void oddNamesOfDirectoriesRoundTrip() {
        for (String name : oddNames()) {
            FtpPath directory = FtpPath.ROOT.child(name);
            fileSystem().makeDirectory(directory).block(SOON);
            fileSystem()
                    .write(directory.child(name), WriteOptions.CREATE, content("x"))
                    .block(SOON);
            assertThat(load(directory.child(name), 0)).as(name).isEqualTo(bytes("x"));
            assertThat(names(directory.toString())).containsExactly(name);
            fileSystem().delete(directory.child(name)).block(SOON);
            fileSystem().removeDirectory(directory).block(SOON);
        }
        assertThat(names("/")).isEmpty();
    }

    private byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
