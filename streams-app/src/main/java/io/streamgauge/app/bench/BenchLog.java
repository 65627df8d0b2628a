package io.streamgauge.app.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Says what a benchmark is at; the figures themselves go to stdout. */
public record BenchLog(PrintStream err) {
    public void say(String format, Object... args) {
        err.printf(Locale.ROOT, format + "%n", args);
        err.flush();
    }
}
