package io.fluxftp.server.command;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.listing.UnixListFormatter;
import io.fluxftp.server.session.FtpSession;
import java.time.ZoneOffset;
import java.util.function.Function;

/** Lines of {@code ls -l}; their times are in UTC, as those of MLSD are. */
final class UnixLines {

    private UnixLines() {}

    static Function<FtpFile, String> format(FtpSession session, ListArguments arguments) {
        UnixListFormatter formatter = new UnixListFormatter(session.settings().clock(), ZoneOffset.UTC);
        return file -> formatter.format(arguments.marked(file));
    }
}
