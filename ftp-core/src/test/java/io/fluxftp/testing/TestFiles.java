package io.fluxftp.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files that tests transfer and compare. Contents depend on the seed alone, so that a failure repeats. */
public final class TestFiles {
    private static final int CHUNK = 1 << 16;

    private TestFiles() {}

    /**
     * Makes bytes that no compression and no line-end conversion leaves alone: every value occurs.
     *
     * @param size how many bytes
     * @param seed picks the content
     * @return the bytes
     */
    public static byte[] bytes(int size, long seed) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    /**
     * Writes a file of random bytes.
     *
     * @param file the file, created or replaced
     * @param size its length in bytes
     * @param seed picks the content
     * @return {@code file}
     */
    public static Path write(Path file, long size, long seed) {
        Random random = new Random(seed);
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= CHUNK) {
                random.nextBytes(chunk);
                out.write(chunk, 0, (int) Math.min(left, CHUNK));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /**
     * Digests a file.
     *
     * @param file the file
     * @return its SHA-256 in hexadecimal
     */
    public static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Digests some bytes.
     *
     * @param content the bytes
     * @return their SHA-256 in hexadecimal
     */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Digests every regular file below a directory.
     *
     * @param root the directory
     * @return relative path, with {@code /} between names, to SHA-256; sorted by path
     */
    public static Map<String, String> digests(Path root) {
        Map<String, String> digests = new TreeMap<>();
        walk(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                digests.put(root.relativize(file).toString().replace('\\', '/'), sha256(file));
                return FileVisitResult.CONTINUE;
            }
        });
        return digests;
    }

    /**
     * Deletes a directory and everything below it; links are deleted and not followed.
     *
     * @param root the directory; it may be absent
     */
    public static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        walk(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void walk(Path root, SimpleFileVisitor<Path> visitor) {
        try {
            Files.walkFileTree(root, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
