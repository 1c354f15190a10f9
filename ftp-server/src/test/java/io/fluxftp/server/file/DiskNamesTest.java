package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.core.codec.FtpCharset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskNamesTest {
    @Test
    void everyByteRoundTrips() {
        for (int high = 1; high < 256; high++) {
            for (int low = 1; low < 256; low++) {
                if (high != '/' && low != '/') {
                    String name = FtpCharset.UTF_8.decode(new byte[] {'x', (byte) high, (byte) low});
                    Path path = DiskNames.toPath(name);
                    assertThat(path.getNameCount()).isEqualTo(1);
                    assertThat(path.isAbsolute()).isFalse();
                    assertThat(DiskNames.toName(path)).isEqualTo(name);
                    assertThat(DiskNames.toName(Path.of("/some/where").resolve(path)))
                            .isEqualTo(name);
                }
            }
        }
    }

    @Test
    void lengthIsInBytes() {
        assertThat(DiskNames.length("abc")).isEqualTo(3);
        assertThat(DiskNames.length("äb")).isEqualTo(3);
        assertThat(DiskNames.length("\uDCFFb")).isEqualTo(2);
        assertThat(DiskNames.length("\uD83D\uDE00")).isEqualTo(4);
    }
}
