package io.fluxftp.examples.server;

import io.fluxftp.server.FtpServer;
import picocli.CommandLine.Option;

/** How fast bytes move. */
final class RateOptions {

    @Option(
            names = "--upload-rate",
            paramLabel = "RATE",
            defaultValue = "0",
            converter = Numbers.RateConverter.class,
            description = "Take so many bytes a second of all clients together, such as 10M or 500K/s. 0 ="
                    + " no limit. Default: ${DEFAULT-VALUE}.")
    private long upload;

    @Option(
            names = "--download-rate",
            paramLabel = "RATE",
            defaultValue = "0",
            converter = Numbers.RateConverter.class,
            description = "Send so many bytes a second to all clients together. 0 = no limit. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long download;

    @Option(
            names = "--upload-rate-per-user",
            paramLabel = "RATE",
            defaultValue = "0",
            converter = Numbers.RateConverter.class,
            description = "Take so many bytes a second of one user in all sessions. 0 = no limit. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long uploadPerUser;

    @Option(
            names = "--download-rate-per-user",
            paramLabel = "RATE",
            defaultValue = "0",
            converter = Numbers.RateConverter.class,
            description = "Send so many bytes a second to one user in all sessions. 0 = no limit. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long downloadPerUser;

    @Option(
            names = "--upload-rate-per-session",
            paramLabel = "RATE",
            defaultValue = "0",
            converter = Numbers.RateConverter.class,
            description = "Take so many bytes a second in one session. 0 = no limit. Default:" + " ${DEFAULT-VALUE}.")
    private long uploadPerSession;

    @Option(
            names = "--download-rate-per-session",
            paramLabel = "RATE",
            defaultValue = "0",
            converter = Numbers.RateConverter.class,
            description = "Send so many bytes a second in one session. 0 = no limit. Default:" + " ${DEFAULT-VALUE}.")
    private long downloadPerSession;

    FtpServer apply(FtpServer server) {
        return server.limits(most -> most.rates(upload, download)
                .ratesPerUser(uploadPerUser, downloadPerUser)
                .ratesPerSession(uploadPerSession, downloadPerSession));
    }
}
