package io.fluxftp.examples.server;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.event.FtpEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** One log line an event. */
final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private EventLog() {}

    static void subscribe(Flux<FtpEvent> events) {
        if (LOG.isInfoEnabled()) {
            events.subscribe(
                    event -> LOG.info("{}", FtpReply.safe(event.toString())),
                    failure -> LOG.error("no more events", failure));
        }
    }
}
