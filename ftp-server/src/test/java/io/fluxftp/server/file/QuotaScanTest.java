package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.FtpFileType;
import io.fluxftp.core.path.FtpPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class QuotaScanTest {
    @Test
    void addsUpATreeAndFollowsNoLink(@TempDir Path root) throws Exception {
        Files.createDirectories(root.resolve("a/b/c"));
        Files.writeString(root.resolve("a/f"), "12345");
        Files.writeString(root.resolve("a/b/c/f"), "123");
        Files.createSymbolicLink(root.resolve("a/b/loop"), Path.of("../.."));
        Files.createSymbolicLink(root.resolve("a/link"), Path.of("f"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("none"));
        FtpFileSystem local = FileSystems.local(root);
        StepVerifier.create(QuotaScan.of(local)).expectNext(new QuotaScan(8, 8)).verifyComplete();
        local.dispose().block();
    }

    /** Lists what a test says. */
    private record Listed(Flux<FtpFile> entries) implements FtpFileSystem {
        @Override
        public Mono<FtpFile> stat(FtpPath path) {
            return Mono.just(FtpFile.of("/", FtpFileType.DIRECTORY));
        }

        @Override
        public Flux<FtpFile> list(FtpPath directory) {
            return entries;
        }
    }

    @Test
    void endsInATreeWithoutEnd() {
        FtpFile again = FtpFile.of("again", FtpFileType.DIRECTORY);
        StepVerifier.create(QuotaScan.of(new Listed(Flux.just(again))).map(QuotaScan::files))
                .expectNext((long) FtpPath.MAX_DEPTH + 1)
                .verifyComplete();
    }

    @Test
    void isDoneOnceForAllWhoWaitAndEndsWhenNobodyDoes() {
        TestPublisher<FtpFile> entries = TestPublisher.create();
        AtomicInteger scans = new AtomicInteger();
        QuotaLedger ledger =
                new QuotaLedger(new Listed(entries.flux().doOnSubscribe(s -> scans.incrementAndGet())), 10, 10);
        var one = ledger.ready().subscribe();
        var other = ledger.ready().subscribe();
        assertThat(scans).hasValue(1);
        one.dispose();
        entries.assertNotCancelled();
        other.dispose();
        entries.assertCancelled();

        StepVerifier.create(ledger.ready())
                .then(() -> entries.next(FtpFile.of("f", FtpFileType.FILE).withSize(7)))
                .then(entries::complete)
                .verifyComplete();
        assertThat(ledger.usage()).isEqualTo(new Usage(7, 10, 1, 10));
        StepVerifier.create(ledger.ready()).verifyComplete();
        assertThat(scans).hasValue(2);
    }
}
