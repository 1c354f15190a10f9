package io.fluxftp.server;

import io.fluxftp.server.session.Limits;
import java.time.Duration;

/** Sets how much a server takes on; everywhere, zero means no limit. What is not set keeps its default. */
public final class LimitsSpec {

    private int sessions;
    private int sessionsPerAddress;
    private int loginBanAfter;
    private Duration loginDelay;
    private Duration banTime;
    private int unknownCommands;

    LimitsSpec(Limits from) {
        sessions = from.sessions();
        sessionsPerAddress = from.sessionsPerAddress();
        loginBanAfter = from.loginBanAfter();
        loginDelay = from.loginDelay();
        banTime = from.banTime();
        unknownCommands = from.unknownCommands();
    }

    /** How many sessions there are at a time; a further one is turned away with 421. */
    public LimitsSpec sessions(int most) {
        sessions = most;
        return this;
    }

    /** How many sessions one client address has at a time. */
    public LimitsSpec sessionsPerAddress(int most) {
        sessionsPerAddress = most;
        return this;
    }

    /** After how many failed logins in a row an address is banned, and a session ended. */
    public LimitsSpec loginBanAfter(int failures) {
        loginBanAfter = failures;
        return this;
    }

    /** How long the reply to a failed login is held back. */
    public LimitsSpec loginDelay(Duration delay) {
        loginDelay = delay;
        return this;
    }

    /** How long a ban lasts. */
    public LimitsSpec banTime(Duration time) {
        banTime = time;
        return this;
    }

    /** After how many unknown commands before login a session is ended. */
    public LimitsSpec unknownCommands(int most) {
        unknownCommands = most;
        return this;
    }

    Limits limits() {
        return new Limits(sessions, sessionsPerAddress, loginBanAfter, loginDelay, banTime, unknownCommands);
    }
}
