package io.fluxftp.examples.server.client;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.ExternalTool.Output;
import java.nio.file.Path;
import java.time.Duration;

/** lftp, logged in as an account: it keeps a session over many commands and uses several at once. */
final class Lftp {
    /** In clear, without the patience lftp has for servers that are down, and ending with the first failure. */
    private static final String SETTINGS = "set cmd:fail-exit yes; set ftp:ssl-allow no; set net:timeout 20;"
            + " set net:max-retries 1; set file:charset UTF-8; set ftp:charset UTF-8; ";

    private final ExternalTool lftp;
    private final Path directory;
    private final String open;

    /**
     * Finds lftp.
     *
     * @param account whom it logs in as
     * @param directory where it runs
     */
    Lftp(Account account, Path directory) {
        this.lftp = ExternalTool.require("lftp").with("--norc").within(Duration.ofMinutes(2));
        this.directory = directory;
        this.open = "open -u %s,%s -p %d %s; "
                .formatted(account.user(), account.password(), account.port(), account.host());
    }

    /** Runs commands of its shell, separated by semicolons, to their end. */
    Output run(String commands) {
        return lftp.run(directory, "-c", SETTINGS + open + commands);
    }
}
