package io.streamgauge.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/** Quiet by default (logback.xml: warnings, to stderr); everything worth knowing with {@code --verbose}. */
final class Logging {
    private Logging() {}

    static void setUp(boolean verbose) {
        if (verbose && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            for (Logger logger : context.getLoggerList()) {
                if (logger.getLevel() == Level.ERROR || logger.getLevel() == Level.OFF) {
                    logger.setLevel(Level.INFO);
                }
            }
            showStackTraces(context);
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
            context.getLogger("io.streamgauge").setLevel(Level.DEBUG);
        }
    }

    private static void showStackTraces(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{24} %msg%n");
        encoder.start();
        Appender<ILoggingEvent> stderr =
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        if (stderr instanceof ConsoleAppender<ILoggingEvent> console) {
            console.setEncoder(encoder);
        }
    }
}
