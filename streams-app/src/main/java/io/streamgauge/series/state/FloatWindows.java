package io.streamgauge.series.state;

import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.history.DenseView;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.history.FloatVisitor;
import io.streamgauge.series.window.Slope;

/**
 * Windows over float samples. A rate is what the total gained between two step ends, divided by the window: no extrapolation, and a series younger than the window counts from its
 * birth. A slope is over the values at all step ends of the window.
 */
final class FloatWindows {
    private final StepGrid grid;
    private final DenseView dense;
    private final SampleSlice samples = new SampleSlice(128);

    FloatWindows(StepGrid grid) {
        this.grid = grid;
        this.dense = new DenseView(grid);
    }

    double valueAt(FloatHistory history, ViewSpec spec, long timeMs) {
        if (spec.kind() == ViewKind.RATE) {
            Gain gain = new Gain(timeMs - length(spec));
            history.scan(timeMs - length(spec), timeMs, gain);
            return gain.over(length(spec));
        }
        samples.clear();
        dense.fill(history, timeMs - length(spec), timeMs, samples);
        return slope(spec, samples.from, samples.to, timeMs);
    }

    void fill(FloatHistory history, ViewSpec spec, long fromMs, long toMs, SampleSlice into) {
        long length = length(spec);
        samples.clear();
        dense.fill(history, fromMs - length - grid.stepMs(), toMs, samples);
        boolean rate = spec.kind() == ViewKind.RATE;
        boolean ended = true;
        int start = samples.from;
        for (int i = samples.from; i < samples.to; i++) {
            long t = samples.timesMs[i];
            if (t <= fromMs - grid.stepMs()) {
                continue;
            }
            // A rate counts from the value at the window's open end, a slope uses the values inside.
            while (samples.timesMs[start] < t - length || (!rate && samples.timesMs[start] == t - length)) {
                start++;
            }
            double value = rate ? rate(start, i, length) : slope(spec, start, i + 1, t);
            boolean marker = StaleMarker.is(value);
            // A marker says that the series ended; once is enough, and not before it began.
            if (t > fromMs && !(marker && ended)) {
                into.add(t, value);
            }
            ended = marker;
        }
    }

    private double rate(int start, int i, long lengthMs) {
        int base = start;
        while (base < i && StaleMarker.is(samples.values[base])) {
            base++;
        }
        double now = samples.values[i];
        return StaleMarker.is(now) ? now : (now - samples.values[base]) * 1000 / lengthMs;
    }

    /** Of the values after the newest gap. */
    private double slope(ViewSpec spec, int from, int to, long timeMs) {
        if (to == from || samples.timesMs[to - 1] != timeMs || StaleMarker.is(samples.values[to - 1])) {
            return StaleMarker.VALUE;
        }
        int start = to - 1;
        while (start > from
                && !StaleMarker.is(samples.values[start - 1])
                && samples.timesMs[start] - samples.timesMs[start - 1] == grid.stepMs()) {
            start--;
        }
        Slope slope = Slope.of(samples.values, start, to, grid.stepMs() / 1000.0);
        double value = switch (spec.kind()) {
            case SLOPE_LOWER -> slope.lower();
            case SLOPE_UPPER -> slope.upper();
            default -> slope.perSecond();
        };
        return Double.isNaN(slope.perSecond()) ? StaleMarker.VALUE : value;
    }

    /** The window, rounded up to whole steps. */
    private long length(ViewSpec spec) {
        return grid.endOf(spec.windowMs());
    }

    /** The value in force at a time, or else the first after it; and the last. */
    private static final class Gain implements FloatVisitor {
        private final long fromMs;
        private double first = StaleMarker.VALUE;
        private double last = StaleMarker.VALUE;

        Gain(long fromMs) {
            this.fromMs = fromMs;
        }

        @Override
        public void sample(long timeMs, double value) {
            if (timeMs <= fromMs || StaleMarker.is(first)) {
                first = value;
            }
            last = value;
        }

        double over(long lengthMs) {
            return StaleMarker.is(last) ? last : (last - first) * 1000 / lengthMs;
        }
    }
}
