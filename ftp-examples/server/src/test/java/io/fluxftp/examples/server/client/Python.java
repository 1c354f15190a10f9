package io.fluxftp.examples.server.client;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.ExternalTool.Output;
import java.nio.file.Path;

/** Python's ftplib, driven by scripts that begin with {@code host, port, user, password}. */
final class Python {
    private static final String PREAMBLE = """
            import ftplib, sys
            from ftplib import FTP
            host, port, user, password = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
            """;

    private final ExternalTool python;
    private final Account account;
    private final Path directory;

    /**
     * Finds Python.
     *
     * @param account what the scripts get as their variables
     * @param directory where they run
     */
    Python(Account account, Path directory) {
        this.python = ExternalTool.require("python3").with("-I", "-c");
        this.account = account;
        this.directory = directory;
    }

    /** Runs a script to its end. */
    Output run(String script) {
        return python.run(
                directory,
                PREAMBLE + script,
                account.host(),
                Integer.toString(account.port()),
                account.user(),
                account.password());
    }
}
