package io.fluxftp.core.listing;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a directory, as storage gives it to a server or as a listing tells it to a client.
 *
 * <p>On a client every field is the server's word. A name may hold any character, slashes and control characters
 * included; whoever makes a local file of it checks it first.
 *
 * @param name the name, never empty; in an answer to MLST the whole path
 * @param type what it is
 * @param size the length of the content in bytes, or -1 when unknown
 * @param modified when the content was last changed, or null when unknown
 * @param mode the unix permission bits {@code 07777}, or -1 when unknown
 * @param links the number of hard links, or -1 when unknown
 * @param owner the name or number of the owner, or null when unknown
 * @param group the name or number of the group, or null when unknown
 * @param target where a symbolic link leads, or null when it is none or unknown
 * @param facts further facts of a machine listing (RFC 3659, section 7.5) by their names in lower case, in order
 */
public record FtpFile(
        String name,
        FtpFileType type,
        long size,
        @Nullable Instant modified,
        int mode,
        int links,
        @Nullable String owner,
        @Nullable String group,
        @Nullable String target,
        Map<String, String> facts) {

    /**
     * Checks the numbers and copies the facts.
     *
     * @throws IllegalArgumentException when the name is empty or a number out of its range
     */
    public FtpFile {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a file has a name");
        }
        if (size < -1 || links < -1 || mode < -1 || mode > 07777) {
            throw new IllegalArgumentException("size, links or mode out of range");
        }
        facts = facts.isEmpty() ? Map.of() : lowerCase(facts);
    }

    /**
     * An entry of which only name and type are known.
     *
     * @param name the name
     * @param type what it is
     * @return an entry with everything else unknown
     */
    public static FtpFile of(String name, FtpFileType type) {
        return new FtpFile(name, type, -1, null, -1, -1, null, null, null, Map.of());
    }

    /**
     * Whether this is a directory, {@link FtpFileType#CURRENT} and {@link FtpFileType#PARENT} included.
     *
     * @return true for a directory
     */
    public boolean isDirectory() {
        return type == FtpFileType.DIRECTORY || type == FtpFileType.CURRENT || type == FtpFileType.PARENT;
    }

    /**
     * Whether this is a file with content.
     *
     * @return true for {@link FtpFileType#FILE}
     */
    public boolean isFile() {
        return type == FtpFileType.FILE;
    }

    /**
     * A copy with another name.
     *
     * @param name the name
     * @return the copy
     */
    public FtpFile withName(String name) {
        return new FtpFile(name, type, size, modified, mode, links, owner, group, target, facts);
    }

    /**
     * A copy with another type.
     *
     * @param type what it is
     * @return the copy
     */
    public FtpFile withType(FtpFileType type) {
        return new FtpFile(name, type, size, modified, mode, links, owner, group, target, facts);
    }

    /**
     * A copy with another size.
     *
     * @param size bytes, or -1
     * @return the copy
     */
    public FtpFile withSize(long size) {
        return new FtpFile(name, type, size, modified, mode, links, owner, group, target, facts);
    }

    /**
     * A copy with another time.
     *
     * @param modified when the content was last changed, or null
     * @return the copy
     */
    public FtpFile withModified(@Nullable Instant modified) {
        return new FtpFile(name, type, size, modified, mode, links, owner, group, target, facts);
    }

    /**
     * A copy with other permissions.
     *
     * @param mode unix permission bits, or -1
     * @return the copy
     */
    public FtpFile withMode(int mode) {
        return new FtpFile(name, type, size, modified, mode, links, owner, group, target, facts);
    }

    /**
     * A copy with another number of links.
     *
     * @param links the number, or -1
     * @return the copy
     */
    public FtpFile withLinks(int links) {
        return new FtpFile(name, type, size, modified, mode, links, owner, group, target, facts);
    }

    /**
     * A copy with another owner and group.
     *
     * @param owner name or number, or null
     * @param group name or number, or null
     * @return the copy
     */
    public FtpFile withOwner(@Nullable String owner, @Nullable String group) {
        return new FtpFile(name, type, size, modified, mode, links, owner, group, target, facts);
    }

    /**
     * A copy with another target.
     *
     * @param target where the link leads, or null
     * @return the copy
     */
    public FtpFile withTarget(@Nullable String target) {
        return new FtpFile(name, type, size, modified, mode, links, owner, group, target, facts);
    }

    /**
     * A copy with one fact more or changed.
     *
     * @param fact the name of the fact, such as {@code perm}
     * @param value its value
     * @return the copy
     */
    public FtpFile withFact(String fact, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(fact.toLowerCase(Locale.ROOT), value);
        return new FtpFile(name, type, size, modified, mode, links, owner, group, target, more);
    }

    private static Map<String, String> lowerCase(Map<String, String> facts) {
        Map<String, String> copy = new LinkedHashMap<>();
        facts.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
        return Collections.unmodifiableMap(copy);
    }
}
