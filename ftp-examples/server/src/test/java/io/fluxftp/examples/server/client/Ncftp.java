package io.fluxftp.examples.server.client;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.ExternalTool.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs of the ncftp suite that need no terminal, logged in as an account. */
final class Ncftp {
    private final Account account;
    private final Path directory;

    /**
     * Finds the programs.
     *
     * @param account whom they log in as
     * @param directory where they run
     */
    Ncftp(Account account, Path directory) {
        this.account = account;
        this.directory = directory;
    }

    /** Runs {@code ncftpget}: options, then the local directory, then what to fetch. */
    Output get(List<String> options, String localDirectory, String... remote) {
        return run("ncftpget", options, localDirectory, remote);
    }

    /** Runs {@code ncftpput}: options, then the remote directory, then what to send. */
    Output put(List<String> options, String remoteDirectory, String... local) {
        return run("ncftpput", options, remoteDirectory, local);
    }

    /** Runs {@code ncftpls} on a directory of the home. */
    Output list(List<String> options, String remoteDirectory) {
        List<String> arguments = new ArrayList<>(options);
        arguments.add("ftp://%s:%d/%s/".formatted(account.host(), account.port(), remoteDirectory));
        return login("ncftpls", "-P", Integer.toString(account.port()))
                .run(directory, arguments.toArray(String[]::new));
    }

    private Output run(String program, List<String> options, String first, String... rest) {
        List<String> arguments = new ArrayList<>(options);
        arguments.add(account.host());
        arguments.add(first);
        arguments.addAll(List.of(rest));
        return login(program, "-V", "-P", Integer.toString(account.port()))
                .run(directory, arguments.toArray(String[]::new));
    }

    private ExternalTool login(String program, String... options) {
        return ExternalTool.require(program)
                .with("-u", account.user(), "-p", account.password(), "-t", "20", "-r", "1")
                .with(options);
    }
}
