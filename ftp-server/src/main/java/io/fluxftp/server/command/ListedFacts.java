package io.fluxftp.server.command;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.MlsxFormatter;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.session.FtpSession;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts of MLST and MLSD that this server knows, and which of them a session wants (RFC 3659 §7.5, §7.8, §7.9). */
public final class ListedFacts {

    private static final List<String> KNOWN =
            List.of("Type", "Size", "Modify", "Perm", "UNIX.mode", "UNIX.owner", "UNIX.group");

    /** What a session lists before OPTS MLST: all of it, lower case. */
    public static final Set<String> DEFAULT =
            KNOWN.stream().map(ListedFacts::key).collect(Collectors.toUnmodifiableSet());

    private ListedFacts() {}

    private static String key(String fact) {
        return fact.toLowerCase(Locale.ROOT);
    }

    /** The facts of an OPTS MLST argument that are known; others are left out silently, as RFC 3659 §7.9 wants. */
    static Set<String> parse(String value) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String fact : value.split(";", -1)) {
            String key = key(fact.trim());
            if (DEFAULT.contains(key)) {
                wanted.add(key);
            }
        }
        return wanted;
    }

    /** The list in FEAT: every known fact, those that are on with a star. */
    static String feature(Set<String> listed) {
        return KNOWN.stream()
                .map(fact -> fact + (listed.contains(key(fact)) ? "*;" : ";"))
                .collect(Collectors.joining());
    }

    /** The facts that are on, as OPTS answers. */
    static String told(Set<String> listed) {
        return KNOWN.stream()
                .filter(fact -> listed.contains(key(fact)))
                .map(fact -> fact + ";")
                .collect(Collectors.joining());
    }

    /** Writes the facts that a session wants. */
    static MlsxFormatter formatter(FtpSession session) {
        Set<String> listed = session.state().preferences().listedFacts();
        return new MlsxFormatter(
                KNOWN.stream().filter(fact -> listed.contains(key(fact))).toList());
    }

    /**
     * Adds what the user may do with a file (RFC 3659 §7.5.5).
     *
     * @param path where the user sees the file
     */
    static FtpFile withPermissions(FtpFile file, FtpPath path, FtpUser user) {
        Permissions own = user.permissions().at(path);
        StringBuilder perm = new StringBuilder();
        if (file.isDirectory()) {
            Permissions inside = user.permissions().in(path);
            append(perm, inside, Permission.WRITE, 'c');
            append(perm, own, Permission.REMOVE_DIRECTORY, 'd');
            if (user.permissions().allowAnythingBelow(path)) {
                perm.append('e');
            }
            append(perm, own, Permission.RENAME, 'f');
            append(perm, own, Permission.LIST, 'l');
            append(perm, inside, Permission.MAKE_DIRECTORY, 'm');
            append(perm, inside, Permission.DELETE, 'p');
        } else {
            append(perm, own, Permission.APPEND, 'a');
            append(perm, own, Permission.DELETE, 'd');
            append(perm, own, Permission.RENAME, 'f');
            append(perm, own, Permission.READ, 'r');
            append(perm, own, Permission.WRITE, 'w');
        }
        return file.withFact("perm", perm.toString());
    }

    private static void append(StringBuilder perm, Permissions allowed, Permission needed, char letter) {
        if (allowed.allows(needed)) {
            perm.append(letter);
        }
    }
}
