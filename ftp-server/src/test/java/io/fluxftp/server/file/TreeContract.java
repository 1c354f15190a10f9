package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.netty.channel.FileRegion;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Directories, listings, renaming, deleting. */
interface TreeContract extends FileSystemFixture {
    @Test
    default void theRootIsADirectory() {
        FtpFile root = stat("/");
        assertThat(root.type()).isEqualTo(FtpFileType.DIRECTORY);
        assertThat(root.name()).isEqualTo("/");
    }

    @Test
    default void anEmptyDirectoryListsNothing() {
        assertThat(list("/")).isEmpty();
        makeDirectory("/d");
        StepVerifier.create(fileSystem().list(path("/d"))).expectComplete().verify(SOON);
    }

    @Test
    default void statAndListTellTheSame() {
        store("/f", "12345");
        makeDirectory("/d");
        assertThat(list("/"))
                .extracting(this::withoutId)
                .containsExactlyInAnyOrder(withoutId(stat("/f")), withoutId(stat("/d")));
        assertThat(stat("/f").type()).isEqualTo(FtpFileType.FILE);
        assertThat(stat("/f").size()).isEqualTo(5);
        assertThat(stat("/f").modified()).isNotNull();
        assertThat(stat("/d").type()).isEqualTo(FtpFileType.DIRECTORY);
    }

    @Test
    default void listsAllOfALargeDirectoryAtThePaceOfItsReader() {
        makeDirectory("/d");
        Set<String> expected =
                IntStream.range(0, 300).mapToObj(i -> "file " + i).collect(Collectors.toSet());
        expected.forEach(name -> store("/d/" + name, ""));
        assertThat(names("/d")).isEqualTo(expected);
        StepVerifier.create(fileSystem().list(path("/d")), 0)
                .expectSubscription()
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(99)
                .expectNextCount(99)
                .thenRequest(200)
                .expectNextCount(200)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    default void aListingCanBeCancelled() {
        IntStream.range(0, 100).forEach(i -> store("/f" + i, ""));
        StepVerifier.create(fileSystem().list(FtpPath.ROOT), 3)
                .expectNextCount(3)
                .thenCancel()
                .verify(SOON);
        assertThat(names("/")).hasSize(100);
    }

    @Test
    default void operationsAreColdAndRepeatable() {
        var made = fileSystem().makeDirectory(path("/d"));
        var listed = fileSystem().list(FtpPath.ROOT).map(FtpFile::name);
        assertThat(exists("/d")).isFalse();
        StepVerifier.create(listed).expectComplete().verify(SOON);
        StepVerifier.create(made).expectComplete().verify(SOON);
        StepVerifier.create(listed).expectNext("d").expectComplete().verify(SOON);
        fails(made, Kind.ALREADY_EXISTS);
    }

    @Test
    default void whatIsNotThereIsNotFound() {
        fails(fileSystem().stat(path("/none")), Kind.NOT_FOUND);
        fails(fileSystem().list(path("/none")), Kind.NOT_FOUND);
        fails(fileSystem().read(path("/none")), Kind.NOT_FOUND);
        fails(fileSystem().delete(path("/none")), Kind.NOT_FOUND);
        fails(fileSystem().removeDirectory(path("/none")), Kind.NOT_FOUND);
        fails(fileSystem().rename(path("/none"), path("/other")), Kind.NOT_FOUND);
        if (can(Capability.MODIFIED_TIME)) {
            fails(fileSystem().setModified(path("/none"), Instant.EPOCH), Kind.NOT_FOUND);
        }
        fails(fileSystem().makeDirectory(path("/none/d")), Kind.NOT_FOUND);
        fails(fileSystem().stat(path("/none/f")), Kind.NOT_FOUND);
    }

    @Test
    default void errorsNameThePathThatWasAsked() {
        StepVerifier.create(fileSystem().stat(path("/none/f")))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(FtpFileException.class, e -> assertThat(e.path())
                                .isEqualTo(path("/none/f"))))
                .verify(SOON);
    }

    @Test
    default void aFileIsNoDirectory() {
        store("/f", "");
        fails(fileSystem().list(path("/f")), Kind.NOT_A_DIRECTORY);
        fails(fileSystem().removeDirectory(path("/f")), Kind.NOT_A_DIRECTORY);
        fails(fileSystem().stat(path("/f/x")), Kind.NOT_A_DIRECTORY);
        fails(fileSystem().read(path("/f/x")), Kind.NOT_A_DIRECTORY);
        fails(fileSystem().makeDirectory(path("/f/x")), Kind.NOT_A_DIRECTORY);
        fails(fileSystem().rename(path("/f"), path("/f/x")), Kind.NOT_A_DIRECTORY);
    }

    @Test
    default void aDirectoryIsNoFile() {
        makeDirectory("/d");
        fails(fileSystem().read(path("/d")), Kind.IS_A_DIRECTORY);
        fails(fileSystem().delete(path("/d")), Kind.IS_A_DIRECTORY);
        fails(fileSystem().read(FtpPath.ROOT), Kind.IS_A_DIRECTORY);
        fails(fileSystem().delete(FtpPath.ROOT), Kind.IS_A_DIRECTORY);
    }

    @Test
    default void theRootStays() {
        store("/f", "x");
        fails(fileSystem().removeDirectory(FtpPath.ROOT), Kind.PERMISSION_DENIED);
        fails(fileSystem().makeDirectory(FtpPath.ROOT), Kind.ALREADY_EXISTS);
        fails(fileSystem().rename(FtpPath.ROOT, path("/x")), Kind.PERMISSION_DENIED);
        fails(fileSystem().rename(path("/f"), FtpPath.ROOT), Kind.PERMISSION_DENIED);
        assertThat(load("/f")).isEqualTo("x");
    }

    @Test
    default void makesAndRemovesDirectories() {
        makeDirectory("/a");
        makeDirectory("/a/b");
        store("/a/b/f", "x");
        store("/file", "x");
        fails(fileSystem().makeDirectory(path("/a")), Kind.ALREADY_EXISTS);
        fails(fileSystem().makeDirectory(path("/file")), Kind.ALREADY_EXISTS);
        fails(fileSystem().removeDirectory(path("/a")), Kind.NOT_EMPTY);
        fails(fileSystem().removeDirectory(path("/a/b")), Kind.NOT_EMPTY);
        fileSystem().delete(path("/a/b/f")).block(SOON);
        fileSystem().removeDirectory(path("/a/b")).block(SOON);
        fileSystem().removeDirectory(path("/a")).block(SOON);
        assertThat(names("/")).containsExactly("file");
    }

    @Test
    default void deletesFiles() {
        store("/f", "x");
        store("/g", "y");
        fileSystem().delete(path("/f")).block(SOON);
        assertThat(names("/")).containsExactly("g");
    }

    @Test
    default void renamesAFileToAnotherDirectory() {
        makeDirectory("/d");
        store("/f", "content");
        fileSystem().rename(path("/f"), path("/d/g")).block(SOON);
        assertThat(names("/")).containsExactly("d");
        assertThat(load("/d/g")).isEqualTo("content");
    }

    @Test
    default void renamingReplacesAFile() {
        store("/f", "new");
        store("/g", "old");
        fileSystem().rename(path("/f"), path("/g")).block(SOON);
        assertThat(names("/")).containsExactly("g");
        assertThat(load("/g")).isEqualTo("new");
    }

    @Test
    default void renamesADirectoryWithAllThatIsInIt() {
        makeDirectory("/d");
        makeDirectory("/d/e");
        store("/d/e/f", "x");
        makeDirectory("/t");
        fileSystem().rename(path("/d"), path("/t/d2")).block(SOON);
        assertThat(load("/t/d2/e/f")).isEqualTo("x");
        assertThat(names("/")).containsExactly("t");
        assertThat(stat("/t/d2").name()).isEqualTo("d2");
    }

    @Test
    default void renamingReplacesNoDirectory() {
        makeDirectory("/d");
        makeDirectory("/e");
        store("/f", "x");
        fails(fileSystem().rename(path("/d"), path("/e")), Kind.ALREADY_EXISTS);
        fails(fileSystem().rename(path("/d"), path("/f")), Kind.ALREADY_EXISTS);
        fails(fileSystem().rename(path("/f"), path("/d")), Kind.ALREADY_EXISTS);
        assertThat(names("/")).containsExactlyInAnyOrder("d", "e", "f");
    }

    @Test
    default void aDirectoryDoesNotMoveBelowItself() {
        makeDirectory("/d");
        makeDirectory("/d/e");
        fails(fileSystem().rename(path("/d"), path("/d/x")), Kind.NAME_NOT_ALLOWED);
        fails(fileSystem().rename(path("/d"), path("/d/e/x")), Kind.NAME_NOT_ALLOWED);
        assertThat(names("/d")).containsExactly("e");
    }

    @Test
    default void renamingToItselfChangesNothing() {
        makeDirectory("/d");
        store("/f", "x");
        fileSystem().rename(path("/f"), path("/f")).block(SOON);
        fileSystem().rename(path("/d"), path("/d")).block(SOON);
        assertThat(load("/f")).isEqualTo("x");
        assertThat(names("/")).containsExactlyInAnyOrder("d", "f");
    }

    @Test
    default void renamingNeedsTheTargetsDirectory() {
        store("/f", "x");
        fails(fileSystem().rename(path("/f"), path("/none/f")), Kind.NOT_FOUND);
        assertThat(load("/f")).isEqualTo("x");
    }

    @Test
    default void setsTheTimeOfModificationOrSaysThatItCannot() {
        Instant time = Instant.parse("2001-02-03T04:05:06Z");
        store("/f", "x");
        makeDirectory("/d");
        if (!can(Capability.MODIFIED_TIME)) {
            fails(fileSystem().setModified(path("/f"), time), Kind.UNSUPPORTED);
            return;
        }
        fileSystem().setModified(path("/f"), time).block(SOON);
        fileSystem().setModified(path("/d"), time).block(SOON);
        fileSystem().setModified(FtpPath.ROOT, time).block(SOON);
        assertThat(stat("/f").modified()).isEqualTo(time);
        assertThat(stat("/d").modified()).isEqualTo(time);
        assertThat(stat("/").modified()).isEqualTo(time);
        assertThat(load("/f")).isEqualTo("x");
    }

    @Test
    default void setsTheTimeOfCreationOrSaysThatItCannot() {
        Instant time = Instant.parse("2001-02-03T04:05:06Z");
        store("/f", "x");
        makeDirectory("/d");
        if (!can(Capability.CREATED_TIME)) {
            fails(fileSystem().setCreated(path("/f"), time), Kind.UNSUPPORTED);
            return;
        }
        fileSystem().setCreated(path("/f"), time).block(SOON);
        fileSystem().setCreated(path("/d"), time).block(SOON);
        assertThat(stat("/f").facts()).containsEntry("create", "20010203040506");
        assertThat(stat("/d").facts()).containsEntry("create", "20010203040506");
        assertThat(stat("/f").modified()).isNotEqualTo(time);
        store("/f", "changed");
        assertThat(stat("/f").facts()).containsEntry("create", "20010203040506");
        fails(fileSystem().setCreated(path("/none"), time), Kind.NOT_FOUND);
    }

    @Test
    default void setsTheModeOrSaysThatItCannot() {
        store("/f", "x");
        makeDirectory("/d");
        if (!can(Capability.UNIX_MODE)) {
            fails(fileSystem().setMode(path("/f"), 0640), Kind.UNSUPPORTED);
            return;
        }
        for (int mode : new int[] {0640, 0604, 0751, 0777, 0400, 0644}) {
            fileSystem().setMode(path("/f"), mode).block(SOON);
            assertThat(stat("/f").mode()).isEqualTo(mode);
        }
        fileSystem().setMode(path("/d"), 0700).block(SOON);
        assertThat(stat("/d").mode()).isEqualTo(0700);
        assertThat(list("/")).anySatisfy(file -> assertThat(file.mode()).isEqualTo(0700));
        assertThat(load("/f")).isEqualTo("x");
        fails(fileSystem().setMode(path("/none"), 0644), Kind.NOT_FOUND);
    }

    @Test
    default void tellsOfFreeSpaceIfItSaysSo() {
        Long available = fileSystem().available(FtpPath.ROOT).block(SOON);
        if (can(Capability.AVAILABLE_SPACE)) {
            assertThat(available).isPositive();
        } else {
            assertThat(available).isNull();
        }
    }

    @Test
    default void tellsOfAQuotaIfItSaysSo() {
        store("/f", "12345");
        Usage usage = fileSystem().usage(path("/f")).block(SOON);
        if (can(Capability.QUOTA)) {
            assertThat(usage).isNotNull();
            assertThat(usage.bytes()).isGreaterThanOrEqualTo(5);
        } else {
            assertThat(usage).isNull();
        }
    }

    @Test
    default void filesTellWhatIdentifiesThemIfItSaysSo() {
        store("/f", "x");
        store("/g", "x");
        if (!can(Capability.UNIQUE_ID)) {
            assertThat(stat("/f").facts()).doesNotContainKey("unique");
            return;
        }
        String unique = stat("/f").facts().get("unique");
        assertThat(unique).isNotBlank().isNotEqualTo(stat("/g").facts().get("unique"));
        fileSystem().rename(path("/f"), path("/h")).block(SOON);
        assertThat(stat("/h").facts()).containsEntry("unique", unique);
    }

    @Test
    default void offersARegionIfItSaysSo() {
        store("/f", "x");
        StepVerifier.create(Flux.usingWhen(
                        fileSystem().read(path("/f")),
                        content -> {
                            FileRegion region = content.region(0, content.file().size());
                            boolean offered = region != null && region.release();
                            return Mono.just(offered);
                        },
                        FileContent::close))
                .expectNext(can(Capability.FILE_REGION))
                .expectComplete()
                .verify(SOON);
    }

    @Test
    default void aSubtreeSeesOnlyItsDirectory() {
        makeDirectory("/home");
        makeDirectory("/home/d");
        store("/other", "secret");
        store("/home/d/f", "x");
        FtpFileSystem home = fileSystem().subtree(path("/home"));
        assertThat(home.list(FtpPath.ROOT).map(FtpFile::name).collectList().block(SOON))
                .containsExactly("d");
        StepVerifier.create(home.stat(FtpPath.ROOT).map(FtpFile::name))
                .expectNext("/")
                .expectComplete()
                .verify(SOON);
        fails(home.stat(path("/../other")), Kind.NOT_FOUND);
        fails(home.removeDirectory(FtpPath.ROOT), Kind.PERMISSION_DENIED);
        FtpFileSystem deeper = home.subtree(path("/d"));
        assertThat(deeper.list(FtpPath.ROOT).map(FtpFile::name).collectList().block(SOON))
                .containsExactly("f");
        assertThat(fileSystem()
                        .subtree(FtpPath.ROOT)
                        .list(FtpPath.ROOT)
                        .collectList()
                        .block(SOON))
                .hasSize(2);
    }

    @Test
    default void aSubtreeMayComeIntoBeingLater() {
        FtpFileSystem home = fileSystem().subtree(path("/home"));
        fails(home.list(FtpPath.ROOT), Kind.NOT_FOUND);
        fails(home.stat(FtpPath.ROOT), Kind.NOT_FOUND);
        fails(home.write(path("/f"), WriteOptions.REPLACE, content("x")), Kind.NOT_FOUND);
        makeDirectory("/home");
        assertThat(home.write(path("/f"), WriteOptions.REPLACE, content("x")).block(SOON))
                .isEqualTo(1);
        assertThat(load("/home/f")).isEqualTo("x");
    }
}
