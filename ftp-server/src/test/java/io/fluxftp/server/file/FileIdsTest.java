package io.fluxftp.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdsTest {
    private static final long KEY_0 = 0x0706050403020100L;
    private static final long KEY_1 = 0x0f0e0d0c0b0a0908L;

    /** The example of the SipHash paper, appendix A, and others of its reference implementation. */
    @Test
    void hashesAsSipHashDoes() {
        assertThat(FileIds.hash(text(15), KEY_0, KEY_1)).isEqualTo(0xa129ca6149be45e5L);
        assertThat(FileIds.hash(text(0), KEY_0, KEY_1)).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(FileIds.hash(text(8), KEY_0, KEY_1)).isEqualTo(0x93f5f5799a932462L);
    }

    /** The characters 0, 1, 2 and so on. */
    private static String text(int length) {
        StringBuilder text = new StringBuilder();
        for (char c = 0; c < length; c++) {
            text.append(c);
        }
        return text.toString();
    }

    @Test
    void theIdOfAFileStaysAndTellsNoInodeNumber(@TempDir Path directory) throws Exception {
        Object key = key(Files.createFile(directory.resolve("a")));
        Object other = key(Files.createFile(directory.resolve("b")));
        assertThat(FileIds.of(key)).isEqualTo(FileIds.of(key)).isNotEqualTo(FileIds.of(other));
        String inode = key.toString().replaceAll(".*ino=(\\d+).*", "$1");
        assertThat(Long.parseUnsignedLong(FileIds.of(key), 16)).isNotEqualTo(Long.parseLong(inode));
    }

    private static Object key(Path file) throws Exception {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
