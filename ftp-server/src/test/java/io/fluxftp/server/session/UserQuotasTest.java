package io.fluxftp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.UserQuota;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class UserQuotasTest {

    private final UserQuotas quotas = new UserQuotas();
    private final FtpFileSystem tree = FileSystems.memory();

    private FtpFileSystem home(long bytes) {
        return quotas.home(tree, FtpUser.of("alice").withQuota(new UserQuota(bytes, 0)));
    }

    private static Mono<Long> write(FtpFileSystem home, String path, int bytes) {
        return home.write(
                FtpPath.of(path),
                WriteOptions.REPLACE,
                Flux.defer(() -> Flux.just(Unpooled.wrappedBuffer(new byte[bytes]))));
    }

    @Test
    void aQuotaThatComesBackCountsWhatWasStoredWithoutOne() {
        StepVerifier.create(write(home(100), "/a", 60)).expectNext(60L).verifyComplete();
        StepVerifier.create(write(home(0), "/b", 500)).expectNext(500L).verifyComplete();

        FtpFileSystem limited = home(600);
        StepVerifier.create(write(limited, "/c", 41)).verifyErrorSatisfies(error -> assertThat(error)
                .isInstanceOfSatisfying(FtpFileException.class, e -> assertThat(e.kind())
                        .isEqualTo(FtpFileException.Kind.QUOTA_EXCEEDED)));
        StepVerifier.create(write(limited, "/c", 40)).expectNext(40L).verifyComplete();
    }
}
