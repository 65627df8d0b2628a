package io.streamgauge.serve.inlet;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.Skip;
import io.streamgauge.model.MetricType;
import java.util.ArrayList;
import java.util.List;

/** What a request holds: points that will be taken, and what is wrong with the others. One per request; not thread-safe. */
final class Checked implements PointSink {
    private static final int PROBLEMS_KEPT = 100;

    private final long latestMs;
    private final List<String> problems = new ArrayList<>();
    private long samples;
    private long histograms;
    private long families;
    private long skipped;
    private long rejected;
    private boolean empty;
    private String tooLarge;

    /** @param latestMs the newest time that a point may have */
    Checked(long latestMs) {
        this.latestMs = latestMs;
    }

    @Override
    public void point(Point p) {
        if (p.timestampMs() > latestMs) {
            reject(
                    Reject.TOO_FAR_IN_FUTURE,
                    p.key() + ": " + p.timestampMs() + " ms is more than max-future ahead of the clock");
        } else if (p.distribution() != null) {
            histograms++;
        } else {
            samples++;
        }
    }

    @Override
    public void metadata(String family, MetricType type, String unit, String help) {
        families++;
    }

    @Override
    public void skip(Skip what) {
        skipped++;
    }

    @Override
    public void reject(Reject reason, String detail) {
        switch (reason) {
            case EMPTY_RECORD -> empty = true;
            case TOO_MANY_POINTS, DECOMPRESSED_TOO_LARGE, RECORD_TOO_LARGE -> tooLarge = reason.text() + ": " + detail;
            default -> {
                rejected++;
                if (problems.size() < PROBLEMS_KEPT) {
                    problems.add(reason.text() + ": " + detail);
                }
            }
        }
    }

    long samples() {
        return samples;
    }

    long histograms() {
        return histograms;
    }

    long points() {
        return samples + histograms;
    }

    long rejected() {
        return rejected;
    }

    /** Whether there is anything for COLLECT. */
    boolean hasAny() {
        return points() + families + skipped > 0;
    }

    /** Whether it is well-formed and there is nothing in it. */
    boolean isEmpty() {
        return empty && !hasAny() && rejected == 0;
    }

    /** What exceeds a limit of the whole request, or null. */
    String tooLarge() {
        return tooLarge;
    }

    /** Why points are not taken, at most {@value #PROBLEMS_KEPT}. */
    List<String> problems() {
        return problems;
    }

    /** One sentence that says how many of what were refused, and why the first. */
    String summary(String what) {
        return rejected + " of " + (points() + rejected) + " " + what + " refused. " + problems.get(0);
    }
}
