package io.streamgauge.rules.test;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.parse.SeriesDescription;
import io.streamgauge.promql.parse.SeriesPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The series of one test: the input, which appears as time goes on, and what the rules record. Not thread-safe. */
final class TestSeries {
    private final MemorySource source = new MemorySource();
    private final Map<Labels, Last> last = new HashMap<>();
    private final List<Input> inputs = new ArrayList<>();
    private final long startMs;
    private final long intervalMs;

    TestSeries(List<SeriesDescription> input, long startMs, long intervalMs) {
        this.startMs = startMs;
        this.intervalMs = intervalMs;
        input.forEach(series -> inputs.add(new Input(series)));
    }

    private static final class Input {
        private final SeriesDescription series;
        private int next;

        Input(SeriesDescription series) {
            this.series = series;
        }
    }

    private static final class Last {
        private long timeMs = Long.MIN_VALUE;
        private Histogram histogram;
    }

    SeriesSource source() {
        return source;
    }

    /** Makes the input up to and including a time visible. */
    void loadTill(long timeMs) {
        for (Input input : inputs) {
            List<SeriesPoint> points = input.series.points();
            while (input.next < points.size() && startMs + input.next * intervalMs <= timeMs) {
                SeriesPoint point = points.get(input.next);
                if (!point.missing()) {
                    add(input.series.labels(), startMs + input.next * intervalMs, point.value(), point.histogram());
                }
                input.next++;
            }
        }
    }

    /** Adds a sample, unless its series has one at that time or later: the first wins, as in Prometheus' storage. */
    void add(Labels labels, long timeMs, double value, Histogram histogram) {
        Last before = last.computeIfAbsent(labels, l -> new Last());
        if (timeMs <= before.timeMs) {
            return;
        }
        Histogram stored = histogram == null ? null : hinted(histogram, before.histogram);
        if (stored == null) {
            source.add(labels, timeMs, value);
        } else {
            source.add(labels, timeMs, stored);
        }
        before.timeMs = timeMs;
        before.histogram = stored;
    }

    /** Prometheus' storage compares a histogram with the one before it and notes whether there was a reset. */
    private static Histogram hinted(Histogram h, Histogram before) {
        if (h.hint() != CounterResetHint.UNKNOWN || before == null || before.hint() == CounterResetHint.GAUGE) {
            return h;
        }
        return h.withHint(h.detectReset(before) ? CounterResetHint.RESET : CounterResetHint.NOT_RESET);
    }
}
