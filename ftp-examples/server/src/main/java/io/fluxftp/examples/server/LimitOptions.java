package io.fluxftp.examples.server;

import io.fluxftp.server.FtpServer;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How much the server takes on, and how it holds guesses of passwords up. */
final class LimitOptions {

    @Option(
            names = "--max-sessions",
            paramLabel = "N",
            defaultValue = "10000",
            converter = Numbers.CountConverter.class,
            description = "Serve so many sessions at a time; 0 = no limit. Default: ${DEFAULT-VALUE}.")
    private int sessions;

    @Option(
            names = "--max-sessions-per-address",
            paramLabel = "N",
            defaultValue = "1000",
            converter = Numbers.CountConverter.class,
            description = "Serve so many sessions at a time of one client address, of IPv6 of one /64; 0 ="
                    + " no limit. Default: ${DEFAULT-VALUE}.")
    private int sessionsPerAddress;

    @Option(
            names = "--max-sessions-per-user",
            paramLabel = "N",
            defaultValue = "1000",
            converter = Numbers.CountConverter.class,
            description = "Serve so many sessions at a time of one user; 0 = no limit. Default:" + " ${DEFAULT-VALUE}.")
    private int sessionsPerUser;

    @Option(
            names = "--max-commands",
            paramLabel = "N",
            defaultValue = "10000",
            converter = Numbers.CountConverter.class,
            description = "Serve so many commands a second of one session, the others later; 0 = no limit."
                    + " Default: ${DEFAULT-VALUE}.")
    private int commands;

    @Option(
            names = "--max-unknown-commands",
            paramLabel = "N",
            defaultValue = "10",
            converter = Numbers.CountConverter.class,
            description = "End a session that sends so many unknown commands before it logs in; 0 = never."
                    + " Default: ${DEFAULT-VALUE}.")
    private int unknownCommands;

    @Option(
            names = "--max-logins",
            paramLabel = "N",
            defaultValue = "1000",
            converter = Numbers.CountConverter.class,
            description =
                    "Try so many logins a second, the others later; 0 = no limit. Default:" + " ${DEFAULT-VALUE}.")
    private int logins;

    @Option(
            names = "--login-ban-after",
            paramLabel = "N",
            defaultValue = "10",
            converter = Numbers.CountConverter.class,
            description = "Ban an address, and a user name where the user has not logged in from, after so"
                    + " many failed logins in a row; 0 = never. Default: ${DEFAULT-VALUE}.")
    private int loginBanAfter;

    @Option(
            names = "--login-ban-time",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = Numbers.DurationConverter.class,
            description = "Let a ban last so long. Default: ${DEFAULT-VALUE}.")
    private Duration banTime = Duration.ZERO;

    @Option(
            names = "--login-delay",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Numbers.DurationConverter.class,
            description = "Hold the reply to a failed login back so long, to a second one in a row twice"
                    + " as long, and so on; 0 = not at all. Default: ${DEFAULT-VALUE}.")
    private Duration loginDelay = Duration.ZERO;

    @Option(
            names = "--login-longest-delay",
            paramLabel = "TIME",
            defaultValue = "16s",
            converter = Numbers.DurationConverter.class,
            description = "Hold no reply to a failed login back for longer. Default: ${DEFAULT-VALUE}.")
    private Duration longestLoginDelay = Duration.ZERO;

    FtpServer apply(FtpServer server) {
        return server.limits(most -> most.sessions(sessions)
                .sessionsPerAddress(sessionsPerAddress)
                .sessionsPerUser(sessionsPerUser)
                .commandsPerSecond(commands)
                .unknownCommands(unknownCommands)
                .loginsPerSecond(logins)
                .loginBanAfter(loginBanAfter)
                .banTime(banTime)
                .loginDelay(loginDelay)
                .longestLoginDelay(longestLoginDelay));
    }
}
