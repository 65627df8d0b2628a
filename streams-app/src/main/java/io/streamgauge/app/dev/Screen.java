package io.streamgauge.app.dev;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The terminal that {@code dev} writes to, a line at a time. Thread-safe. */
public final class Screen {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream out;
    private final Paint paint;

    public Screen(PrintStream out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    Paint paint() {
        return paint;
    }

    public synchronized void line(String line) {
        out.println(line);
        out.flush();
    }

    /** What is being done, while somebody waits. */
    public void step(String what) {
        line(paint.faint("… " + what));
    }

    /** What happens in the demo's world, between the alerts that follow from it. */
    void narrate(String what) {
        String time = TIME.format(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
        line(paint.faint(time) + "  " + paint.cyan("▸ demo: " + what));
    }

    synchronized void welcome(Welcome welcome) {
        line("");
        welcome.lines(paint).forEach(this::line);
        line("");
    }
}
