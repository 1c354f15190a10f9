package io.fluxftp.examples.server;

import io.fluxftp.server.FtpServer;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long the server waits. */
final class TimeoutOptions {

    @Option(
            names = "--login-timeout",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = Numbers.DurationConverter.class,
            description =
                    "End a session that has not logged in for so long; 0 = no limit. Default:" + " ${DEFAULT-VALUE}.")
    private Duration login = Duration.ZERO;

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = Numbers.DurationConverter.class,
            description =
                    "End a session that sends no command for so long; 0 = no limit. Default:" + " ${DEFAULT-VALUE}.")
    private Duration idle = Duration.ZERO;

    @Option(
            names = "--longest-idle-timeout",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = Numbers.DurationConverter.class,
            description = "Let a client set the idle time-out of its session to so long by SITE IDLE; 0 = no limit."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration longestIdle = Duration.ZERO;

    @Option(
            names = "--data-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Numbers.DurationConverter.class,
            description = "Wait so long for a data connection, and for the next byte on it; 0 = no limit."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration data = Duration.ZERO;

    @Option(
            names = "--session-timeout",
            paramLabel = "TIME",
            defaultValue = "1d",
            converter = Numbers.DurationConverter.class,
            description = "End a session that has lasted so long, whatever it does; 0 = no limit. Default:"
                    + " ${DEFAULT-VALUE}.")
    private Duration session = Duration.ZERO;

    FtpServer apply(FtpServer server) {
        return server.timeouts(after -> after.login(login)
                .idle(idle)
                .longestIdle(longestIdle)
                .dataConnect(data)
                .dataIdle(data)
                .session(session));
    }
}
