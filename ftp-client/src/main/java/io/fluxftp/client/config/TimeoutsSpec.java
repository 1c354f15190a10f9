package io.fluxftp.client.config;

import java.time.Duration;

/** How long things are waited for; see {@link Timeouts} for each and its default. */
public final class TimeoutsSpec {

    private Duration connect;
    private Duration greeting;
    private Duration reply;
    private Duration dataConnect;
    private Duration dataIdle;
    private Duration close;

    /**
     * Starts from given values.
     *
     * @param from what holds where nothing is set
     */
    public TimeoutsSpec(Timeouts from) {
        connect = from.connect();
        greeting = from.greeting();
        reply = from.reply();
        dataConnect = from.dataConnect();
        dataIdle = from.dataIdle();
        close = from.close();
    }

    /**
     * How long the control connection may take to open.
     *
     * @param value positive
     * @return this
     */
    public TimeoutsSpec connect(Duration value) {
        connect = value;
        return this;
    }

    /**
     * How long the greeting may take.
     *
     * @param value positive
     * @return this
     */
    public TimeoutsSpec greeting(Duration value) {
        greeting = value;
        return this;
    }

    /**
     * How long a reply may take.
     *
     * @param value positive
     * @return this
     */
    public TimeoutsSpec reply(Duration value) {
        reply = value;
        return this;
    }

    /**
     * How long a data connection may take to open.
     *
     * @param value positive
     * @return this
     */
    public TimeoutsSpec dataConnect(Duration value) {
        dataConnect = value;
        return this;
    }

    /**
     * How long a data connection may stand still when it is the server's turn.
     *
     * @param value zero for no limit
     * @return this
     */
    public TimeoutsSpec dataIdle(Duration value) {
        dataIdle = value;
        return this;
    }

    /**
     * How long the end of a session may take.
     *
     * @param value positive
     * @return this
     */
    public TimeoutsSpec close(Duration value) {
        close = value;
        return this;
    }

    /**
     * What has been set.
     *
     * @return the value
     * @throws IllegalArgumentException when a value is out of its range
     */
    public Timeouts build() {
        return new Timeouts(connect, greeting, reply, dataConnect, dataIdle, close);
    }
}
