package io.fluxftp.server.command;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.MediaTypes;
import io.fluxftp.core.listing.MlsxFormatter;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.Permission;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.file.Capability;
import io.fluxftp.server.session.FtpSession;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts of MLST and MLSD that this server knows, and which of them a session wants (RFC 3659 §7.5, §7.8, §7.9). */
public final class ListedFacts {

    private static final List<String> KNOWN = List.of(
            "Type",
            "Size",
            "Modify",
            "Create",
            "Unique",
            "Perm",
            "Media-Type",
            "Charset",
            "Lang",
            "UNIX.mode",
            "UNIX.owner",
            "UNIX.group");

    /** Facts that only some storages keep. Of charset and lang nobody knows before a storage tells them of a file. */
    private static final Map<String, Capability> NEEDED = Map.of(
            "create", Capability.CREATED_TIME,
            "unique", Capability.UNIQUE_ID,
            "unix.mode", Capability.UNIX_MODE,
            "unix.owner", Capability.OWNER,
            "unix.group", Capability.OWNER);

    private static final String MEDIA_TYPE = "media-type";

    private static final Set<String> ALL = KNOWN.stream().map(ListedFacts::key).collect(Collectors.toUnmodifiableSet());

    /** What a session lists before OPTS MLST, lower case: all but the media type, which the name tells anyway. */
    public static final Set<String> DEFAULT =
            ALL.stream().filter(fact -> !fact.equals(MEDIA_TYPE)).collect(Collectors.toUnmodifiableSet());

    private ListedFacts() {}

    private static String key(String fact) {
        return fact.toLowerCase(Locale.ROOT);
    }

    /** The facts of an OPTS MLST argument that are known; others are left out silently, as RFC 3659 §7.9 wants. */
    static Set<String> parse(String value) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String fact : value.split(";", -1)) {
            String key = key(fact.trim());
            if (ALL.contains(key)) {
                wanted.add(key);
            }
        }
        return wanted;
    }

    /** The known facts that the storage keeps where the session is. */
    private static Stream<String> offered(FtpSession session) {
        return KNOWN.stream().filter(fact -> {
            Capability needed = NEEDED.get(key(fact));
            return needed == null || Features.storageCan(session, needed);
        });
    }

    /** The list in FEAT: every fact that there is in this session, those that are on with a star. */
    static String feature(FtpSession session) {
        Set<String> listed = session.state().preferences().listedFacts();
        return offered(session)
                .map(fact -> fact + (listed.contains(key(fact)) ? "*;" : ";"))
                .collect(Collectors.joining());
    }

    /** The facts that are on, as OPTS answers. */
    static String told(FtpSession session) {
        Set<String> listed = session.state().preferences().listedFacts();
        return offered(session)
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

    /** Adds the media type where the session wants it, the name tells one and the storage none. */
    static FtpFile withMediaType(FtpFile file, FtpSession session) {
        if (!file.isFile()
                || !session.state().preferences().listedFacts().contains(MEDIA_TYPE)
                || file.facts().containsKey(MEDIA_TYPE)) {
            return file;
        }
        String type = MediaTypes.of(file.name());
        return type == null ? file : file.withFact(MEDIA_TYPE, type);
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
