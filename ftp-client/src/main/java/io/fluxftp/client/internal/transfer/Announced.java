package io.fluxftp.client.internal.transfer;

import io.fluxftp.core.reply.FtpReply;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The length of a file, where the reply that begins its transfer ends with it: {@code 150 ... (1234 bytes)}. */
final class Announced {

    private static final Pattern LENGTH = Pattern.compile("\\((\\d{1,18}) bytes\\)\\.?$");

    private Announced() {}

    /**
     * Looks for it.
     *
     * @param replies the preliminary replies
     * @return the number of bytes; -1 when none is announced
     */
    static long bytes(List<FtpReply> replies) {
        for (FtpReply reply : replies) {
            Matcher matcher =
                    LENGTH.matcher(reply.lines().get(reply.lines().size() - 1).strip());
            if (matcher.find()) {
                return Long.parseLong(matcher.group(1));
            }
        }
        return -1;
    }
}
