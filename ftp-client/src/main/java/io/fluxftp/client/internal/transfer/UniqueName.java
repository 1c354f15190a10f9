package io.fluxftp.client.internal.transfer;

import io.fluxftp.core.reply.FtpReply;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a server chose for STOU: {@code 150 FILE: name} (RFC 1123, section 4.1.2.9), or, as some have it, in the
 * last reply.
 */
final class UniqueName {

    private static final Pattern FILE = Pattern.compile("FILE:\\s*(.+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNIQUE =
            Pattern.compile("unique file name:\\s*(.+?)\\)?\\.?$", Pattern.CASE_INSENSITIVE);

    private UniqueName() {}

    /**
     * Finds the name.
     *
     * @param preliminary the preliminary replies
     * @param last the reply that ended the transfer
     * @return the name; empty when none is said
     */
    static String in(List<FtpReply> preliminary, FtpReply last) {
        for (FtpReply reply : preliminary) {
            String name = find(FILE, reply);
            if (!name.isEmpty()) {
                return name;
            }
        }
        String unique = find(UNIQUE, last);
        return unique.isEmpty() ? find(FILE, last) : unique;
    }

    private static String find(Pattern pattern, FtpReply reply) {
        for (String line : reply.lines()) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher.group(1).strip();
            }
        }
        return "";
    }
}
