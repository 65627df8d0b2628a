package io.streamgauge.app.backtest;

import io.streamgauge.app.config.DurationText;
import java.io.PrintStream;
import java.util.Locale;

/** Progress for people: redrawn in place in a terminal, else a line now and then. Used by one thread. */
public final class ProgressBar {
    private static final int WIDTH = 24;
    private static final long REDRAW_MS = 200;
    private static final long LINE_MS = 5_000;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final long startNanos = System.nanoTime();
    private long shownNanos = startNanos;

    public ProgressBar(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Shows where it is, if it is time for that. */
    public void show(long read, long total) {
        long nowNanos = System.nanoTime();
        if ((nowNanos - shownNanos) / 1_000_000 < (terminal ? REDRAW_MS : LINE_MS)) {
            return;
        }
        shownNanos = nowNanos;
        print(line(read, total, (nowNanos - startNanos) / 1e9));
    }

    /** Clears the bar for what is printed next. */
    public void end() {
        if (terminal) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private void print(String line) {
        if (terminal) {
            err.print(CLEAR + line);
        } else {
            err.println(line);
        }
        err.flush();
    }

    static String line(long read, long total, double seconds) {
        double share = total == 0 ? 1 : Math.min(1, (double) read / total);
        int filled = (int) Math.round(share * WIDTH);
        double perSecond = read / Math.max(0.001, seconds);
        String rest = read >= total
                ? "evaluating what was read"
                : read == 0 ? "starting" : DurationText.format(Math.round((total - read) / perSecond) * 1000) + " left";
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %,d of %,d records  %,.0f/s  %s",
                "█".repeat(filled),
                "░".repeat(WIDTH - filled),
                Math.floor(share * 100),
                read,
                total,
                perSecond,
                rest);
    }
}
