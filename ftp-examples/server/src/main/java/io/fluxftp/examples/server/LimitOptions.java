package io.fluxftp.examples.server;

import io.fluxftp.server.FtpServer;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much the server takes on and how long it waits. */
final class LimitOptions {

    @Option(
            names = "--max-sessions",
            paramLabel = "N",
            defaultValue = "10000",
            converter = CountConverter.class,
            description = "Serve so many sessions at a time; 0 = no limit. Default: ${DEFAULT-VALUE}.")
    private int sessions;

    @Option(
            names = "--max-sessions-per-address",
            paramLabel = "N",
            defaultValue = "1000",
            converter = CountConverter.class,
            description = "Serve so many sessions at a time of one client address; 0 = no limit."
                    + " Default: ${DEFAULT-VALUE}.")
    private int sessionsPerAddress;

    @Option(
            names = "--login-ban-after",
            paramLabel = "N",
            defaultValue = "10",
            converter = CountConverter.class,
            description = "Turn an address away for ten minutes after so many failed logins in a row; 0 = never."
                    + " Default: ${DEFAULT-VALUE}.")
    private int loginBanAfter;

    @Option(
            names = "--login-delay",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "Hold the reply to a failed login back so long; 0 = not at all. Default: ${DEFAULT-VALUE}.")
    private Duration loginDelay = Duration.ZERO;

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "End a session that sends no command for so long; 0 = no limit. Default: ${DEFAULT-VALUE}.")
    private Duration idle = Duration.ZERO;

    @Option(
            names = "--data-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "Wait so long for a data connection, and for the next byte on it; 0 = no limit."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration data = Duration.ZERO;

    FtpServer apply(FtpServer server) {
        return server.limits(most -> most.sessions(sessions)
                        .sessionsPerAddress(sessionsPerAddress)
                        .loginBanAfter(loginBanAfter)
                        .loginDelay(loginDelay))
                .timeouts(after -> after.idle(idle).dataConnect(data).dataIdle(data));
    }

    private static final class CountConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            boolean number =
                    !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!number) {
                throw new TypeConversionException("'" + text + "': expected a number from 0 (no limit) to 999999999");
            }
            return Integer.parseInt(text);
        }
    }

    private static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parse(text);
        }
    }
}
