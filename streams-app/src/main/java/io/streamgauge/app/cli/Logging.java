package io.streamgauge.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Quiet by default (logback.xml: warnings, to stderr); everything worth knowing with {@code --verbose}. */
final class Logging {
    private Logging() {}

    static void setUp(boolean verbose) {
        if (verbose && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            for (Logger logger : context.getLoggerList()) {
                if (logger.getLevel() == Level.ERROR) {
                    logger.setLevel(Level.INFO);
                }
            }
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
            context.getLogger("io.streamgauge").setLevel(Level.DEBUG);
        }
    }
}
