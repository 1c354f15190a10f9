package io.fluxftp.server;

import io.fluxftp.server.data.Bandwidth;
import io.fluxftp.server.session.Limits;
import java.time.Duration;

/** Sets how much a server takes on; everywhere, zero means no limit. What is not set keeps its default. */
public final class LimitsSpec {

    private int sessions;
    private int sessionsPerAddress;
    private int sessionsPerUser;
    private Bandwidth.Rates rates;
    private Bandwidth.Rates ratesPerUser;
    private Bandwidth.Rates ratesPerSession;
    private long commandsPerSecond;
    private int unknownCommands;
    private long loginsPerSecond;
    private int loginBanAfter;
    private Duration banTime;
    private Duration loginDelay;
    private Duration longestLoginDelay;

    LimitsSpec(Limits from) {
        sessions = from.sessions();
        sessionsPerAddress = from.sessionsPerAddress();
        sessionsPerUser = from.sessionsPerUser();
        rates = from.rates();
        ratesPerUser = from.ratesPerUser();
        ratesPerSession = from.ratesPerSession();
        commandsPerSecond = from.commandsPerSecond();
        unknownCommands = from.unknownCommands();
        loginsPerSecond = from.logins().perSecond();
        loginBanAfter = from.logins().banAfter();
        banTime = from.logins().banTime();
        loginDelay = from.logins().delay();
        longestLoginDelay = from.logins().longestDelay();
    }

    /** How many sessions there are at a time; a further one is turned away with 421. */
    public LimitsSpec sessions(int most) {
        sessions = most;
        return this;
    }

    /** How many sessions one client address has at a time, of IPv6 one /64; a further one is turned away with 421. */
    public LimitsSpec sessionsPerAddress(int most) {
        sessionsPerAddress = most;
        return this;
    }

    /** How many sessions one user has at a time, all anonymous users together; a further login is answered 421. */
    public LimitsSpec sessionsPerUser(int most) {
        sessionsPerUser = most;
        return this;
    }

    /** How many bytes a second move in all sessions together; {@link DisposableFtpServer#bandwidth()} changes it later. */
    public LimitsSpec rates(long upload, long download) {
        rates = new Bandwidth.Rates(upload, download);
        return this;
    }

    /** How many bytes a second move in all sessions of one user together. */
    public LimitsSpec ratesPerUser(long upload, long download) {
        ratesPerUser = new Bandwidth.Rates(upload, download);
        return this;
    }

    /** How many bytes a second move in one session. */
    public LimitsSpec ratesPerSession(long upload, long download) {
        ratesPerSession = new Bandwidth.Rates(upload, download);
        return this;
    }

    /** How many commands a second one session is served; what is sent beyond that waits in the client's socket. */
    public LimitsSpec commandsPerSecond(long most) {
        commandsPerSecond = most;
        return this;
    }

    /** After how many unknown commands before login a session is ended. */
    public LimitsSpec unknownCommands(int most) {
        unknownCommands = most;
        return this;
    }

    /** How many logins a second are tried; what is more waits, or is told 421 where that would be for long. */
    public LimitsSpec loginsPerSecond(long most) {
        loginsPerSecond = most;
        return this;
    }

    /** After how many failed logins in a row an address or a user name is banned, and a session ended. */
    public LimitsSpec loginBanAfter(int failures) {
        loginBanAfter = failures;
        return this;
    }

    /** How long a ban lasts. */
    public LimitsSpec banTime(Duration time) {
        banTime = time;
        return this;
    }

    /** How long the reply to a first failed login is held back; each further one in a row doubles it. */
    public LimitsSpec loginDelay(Duration delay) {
        loginDelay = delay;
        return this;
    }

    /** Where the doubling of {@link #loginDelay} ends. */
    public LimitsSpec longestLoginDelay(Duration delay) {
        longestLoginDelay = delay;
        return this;
    }

    Limits limits() {
        return new Limits(
                sessions,
                sessionsPerAddress,
                sessionsPerUser,
                rates,
                ratesPerUser,
                ratesPerSession,
                commandsPerSecond,
                unknownCommands,
                new Limits.Logins(loginsPerSecond, loginBanAfter, banTime, loginDelay, longestLoginDelay));
    }
}
