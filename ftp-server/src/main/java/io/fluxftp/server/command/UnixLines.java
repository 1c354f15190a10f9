package io.fluxftp.server.command;

import io.fluxftp.core.listing.UnixListFormatter;
import io.fluxftp.server.session.FtpSession;
import java.time.ZoneOffset;

/** Lines of {@code ls -l}; their times are in UTC, as those of MLSD are. */
final class UnixLines {

    private UnixLines() {}

    static UnixListFormatter formatter(FtpSession session) {
        return new UnixListFormatter(session.settings().clock(), ZoneOffset.UTC);
    }
}
