package io.github.gpconnect.client.appointments.security;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Captures every logger at every level: SLF4J's at TRACE, where HAPI and this library log, and those of
 * java.util.logging at ALL, where OkHttp and the JDK do. Only the simulated Spine's own server is not captured: it is
 * the other side.
 */
final class CapturedLogs implements AutoCloseable {
    private static final String THE_OTHER_SIDE = "mockwebserver3";

    /** One line, with all that an appender could make of it. */
    record Line(String logger, String text) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Logger slf4j = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level slf4jBefore = slf4j.getLevel();
    private final java.util.logging.Logger jul = LogManager.getLogManager().getLogger("");
    private final java.util.logging.Level julBefore = jul.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new Line(event.getLoggerName(), text(event)));
        }
    };
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            String logger = String.valueOf(event.getLoggerName());
            if (!logger.startsWith(THE_OTHER_SIDE)) {
                lines.add(new Line(logger, text(event)));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    CapturedLogs() {
        appender.setContext(slf4j.getLoggerContext());
        appender.start();
        slf4j.addAppender(appender);
        slf4j.setLevel(Level.TRACE);
        handler.setLevel(java.util.logging.Level.ALL);
        jul.addHandler(handler);
        jul.setLevel(java.util.logging.Level.ALL);
    }

    /** Returns what was captured so far. */
    List<Line> lines() {
        return List.copyOf(lines);
    }

    private static String text(ILoggingEvent event) {
        Throwable thrown = event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        return String.join(
                "\n",
                event.getThreadName(),
                event.getMessage(),
                event.getFormattedMessage(),
                Arrays.deepToString(event.getArgumentArray()),
                String.valueOf(event.getMDCPropertyMap()),
                String.valueOf(event.getKeyValuePairs()),
                String.valueOf(event.getMarkerList()),
                thrown(thrown));
    }

    private static String text(LogRecord event) {
        return String.join(
                "\n",
                String.valueOf(event.getMessage()),
                Arrays.deepToString(event.getParameters()),
                thrown(event.getThrown()));
    }

    private static String thrown(@Nullable Throwable thrown) {
        return thrown == null ? "" : Evidence.textOf(thrown);
    }

    @Override
    public void close() {
        slf4j.detachAppender(appender);
        slf4j.setLevel(slf4jBefore);
        jul.removeHandler(handler);
        jul.setLevel(julBefore);
    }
}
