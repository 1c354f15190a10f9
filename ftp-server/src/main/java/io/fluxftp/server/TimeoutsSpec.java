package io.fluxftp.server;

import io.fluxftp.server.session.Timeouts;
import java.time.Duration;

/** Sets how long a session waits for its client; zero means without end. What is not set keeps its default. */
public final class TimeoutsSpec {

    private Duration login;
    private Duration idle;
    private Duration dataConnect;
    private Duration dataIdle;
    private Duration session;
    private Duration longestIdle;

    TimeoutsSpec(Timeouts from) {
        login = from.login();
        idle = from.idle();
        dataConnect = from.dataConnect();
        dataIdle = from.dataIdle();
        session = from.session();
        longestIdle = from.longestIdle();
    }

    /** From the connection to a completed login. */
    public TimeoutsSpec login(Duration timeout) {
        login = timeout;
        return this;
    }

    /** Between two commands while no transfer runs. */
    public TimeoutsSpec idle(Duration timeout) {
        idle = timeout;
        return this;
    }

    /** For a data connection to come about. */
    public TimeoutsSpec dataConnect(Duration timeout) {
        dataConnect = timeout;
        return this;
    }

    /** Without a byte moving on a data connection. */
    public TimeoutsSpec dataIdle(Duration timeout) {
        dataIdle = timeout;
        return this;
    }

    /** The longest idle time-out that a client may set for its session by SITE IDLE. */
    public TimeoutsSpec longestIdle(Duration timeout) {
        longestIdle = timeout;
        return this;
    }

    /** From the connection to the end of the session, whatever it does. */
    public TimeoutsSpec session(Duration timeout) {
        session = timeout;
        return this;
    }

    Timeouts timeouts() {
        return new Timeouts(login, idle, dataConnect, dataIdle, session, longestIdle);
    }
}
