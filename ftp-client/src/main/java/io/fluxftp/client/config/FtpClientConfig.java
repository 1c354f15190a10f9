package io.fluxftp.client.config;

import io.fluxftp.core.codec.FtpCharset;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * All that a client knows when it starts to work: an immutable value. Clients with equal configurations share a pool.
 *
 * @param host the server's name or literal address
 * @param port the server's control port
 * @param credentials who logs in
 * @param dataMode which side opens data connections
 * @param timeouts how long things are waited for
 * @param pool how sessions are pooled
 * @param limits what the server may send at most
 * @param charset how names are written on the wire
 * @param zone the zone that the times in LIST output are taken to be in (MLSD and MDTM are always UTC)
 * @param clock what time it is
 * @param timer where time-outs are scheduled; null for each session's own event loop
 * @param files where files are read and written
 * @param loops the event loops; null for Reactor Netty's own
 */
public record FtpClientConfig(
        String host,
        int port,
        Credentials credentials,
        DataMode dataMode,
        Timeouts timeouts,
        PoolConfig pool,
        Limits limits,
        FtpCharset charset,
        ZoneId zone,
        Clock clock,
        @Nullable Scheduler timer,
        Scheduler files,
        @Nullable LoopResources loops) {

    /** The control port that FTP is assigned (RFC 959, section 8). */
    public static final int DEFAULT_PORT = 21;

    /** The local host, port 21, anonymous, passive; every other value its own default. */
    public static final FtpClientConfig DEFAULT = new FtpClientConfig(
            "localhost",
            DEFAULT_PORT,
            Credentials.ANONYMOUS,
            DataMode.Passive.DEFAULT,
            Timeouts.DEFAULT,
            PoolConfig.DEFAULT,
            Limits.DEFAULT,
            FtpCharset.UTF_8,
            ZoneOffset.UTC,
            Clock.systemUTC(),
            null,
            Schedulers.boundedElastic(),
            null);

    /**
     * Checks host and port.
     *
     * @throws IllegalArgumentException when the host is empty or the port is not within 1 to 65535
     */
    public FtpClientConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host is empty");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    /**
     * The same with another host.
     *
     * @param host what replaces it
     * @return a copy
     */
    public FtpClientConfig withHost(String host) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with another port.
     *
     * @param port what replaces it
     * @return a copy
     */
    public FtpClientConfig withPort(int port) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with other credentials.
     *
     * @param credentials what replaces it
     * @return a copy
     */
    public FtpClientConfig withCredentials(Credentials credentials) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with another data mode.
     *
     * @param dataMode what replaces it
     * @return a copy
     */
    public FtpClientConfig withDataMode(DataMode dataMode) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with other time-outs.
     *
     * @param timeouts what replaces it
     * @return a copy
     */
    public FtpClientConfig withTimeouts(Timeouts timeouts) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with another pool.
     *
     * @param pool what replaces it
     * @return a copy
     */
    public FtpClientConfig withPool(PoolConfig pool) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with other limits.
     *
     * @param limits what replaces it
     * @return a copy
     */
    public FtpClientConfig withLimits(Limits limits) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with another charset.
     *
     * @param charset what replaces it
     * @return a copy
     */
    public FtpClientConfig withCharset(FtpCharset charset) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with another zone.
     *
     * @param zone what replaces it
     * @return a copy
     */
    public FtpClientConfig withZone(ZoneId zone) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with another clock.
     *
     * @param clock what replaces it
     * @return a copy
     */
    public FtpClientConfig withClock(Clock clock) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with another timer.
     *
     * @param timer what replaces it
     * @return a copy
     */
    public FtpClientConfig withTimer(@Nullable Scheduler timer) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with another scheduler for files.
     *
     * @param files what replaces it
     * @return a copy
     */
    public FtpClientConfig withFiles(Scheduler files) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }

    /**
     * The same with other event loops.
     *
     * @param loops what replaces it
     * @return a copy
     */
    public FtpClientConfig withLoops(@Nullable LoopResources loops) {
        return new FtpClientConfig(
                host, port, credentials, dataMode, timeouts, pool, limits, charset, zone, clock, timer, files, loops);
    }
}
