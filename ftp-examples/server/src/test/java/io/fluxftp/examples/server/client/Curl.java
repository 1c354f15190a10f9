package io.fluxftp.examples.server.client;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.ExternalTool.Output;
import java.nio.file.Path;

/** curl, logged in as an account. */
final class Curl {
    private final ExternalTool curl;
    private final Path directory;

    /**
     * Finds curl.
     *
     * @param account whom it logs in as
     * @param directory where it runs
     */
    Curl(Account account, Path directory) {
        this.curl = ExternalTool.require("curl")
                .with("--silent", "--show-error", "--max-time", "50")
                .with("--user", account.user() + ":" + account.password());
        this.directory = directory;
    }

    /** Runs it with these options and URLs to its end. */
    Output run(String... arguments) {
        return curl.run(directory, arguments);
    }
}
