package io.fluxftp.server.command;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.MlsxFormatter;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.Permission;
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

    /** Adds what the user may do with a file (RFC 3659 §7.5.5). */
    static FtpFile withPermissions(FtpFile file, FtpUser user) {
        StringBuilder perm = new StringBuilder();
        if (file.isDirectory()) {
            append(perm, user, Permission.WRITE, 'c');
            append(perm, user, Permission.REMOVE_DIRECTORY, 'd');
            perm.append('e');
            append(perm, user, Permission.RENAME, 'f');
            append(perm, user, Permission.LIST, 'l');
            append(perm, user, Permission.MAKE_DIRECTORY, 'm');
            append(perm, user, Permission.DELETE, 'p');
        } else {
            append(perm, user, Permission.APPEND, 'a');
            append(perm, user, Permission.DELETE, 'd');
            append(perm, user, Permission.RENAME, 'f');
            append(perm, user, Permission.READ, 'r');
            append(perm, user, Permission.WRITE, 'w');
        }
        return file.withFact("perm", perm.toString());
    }

    private static void append(StringBuilder perm, FtpUser user, Permission needed, char letter) {
        if (user.permissions().allows(needed)) {
            perm.append(letter);
        }
    }
}
