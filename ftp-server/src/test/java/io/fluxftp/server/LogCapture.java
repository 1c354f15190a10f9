package io.fluxftp.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a logger and those below it say while this is open; nothing of it is printed. */
public final class LogCapture implements AutoCloseable {

    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
    private final Logger logger;
    private final @Nullable Level level;
    private final AppenderBase<ILoggingEvent> appender;

    private LogCapture(Logger logger, Level from) {
        this.logger = logger;
        this.level = logger.getLevel();
        this.appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing();
                events.add(event);
            }
        };
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(from);
        logger.setAdditive(false);
    }

    /** Listens to all that a logger says, such as {@code io.fluxftp}. */
    public static LogCapture of(String name) {
        return new LogCapture((Logger) LoggerFactory.getLogger(name), Level.TRACE);
    }

    /** Listens to warnings and errors only. */
    public static LogCapture warningsOf(String name) {
        return new LogCapture((Logger) LoggerFactory.getLogger(name), Level.WARN);
    }

    /** The messages so far. */
    public List<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The messages so far, each with the stack trace that came with it. */
    public List<String> everything() {
        return events.stream().map(LogCapture::text).toList();
    }

    /** What was said at ERROR. */
    public List<String> errors() {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .map(LogCapture::text)
                .toList();
    }

    private static String text(ILoggingEvent event) {
        return event.getLevel() + " " + event.getFormattedMessage() + "\n"
                + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        appender.stop();
        logger.setLevel(level);
        logger.setAdditive(true);
    }
}
