package io.streamgauge.promql.script;

import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.parse.SeriesDescription;
import io.streamgauge.promql.parse.SeriesPoint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts described series into a {@link MemorySource}: point {@code i} at {@code i} steps after the epoch. */
public final class SeriesLoader {
    private final MemorySource target;
    private final Map<Labels, List<SeriesPoint>> startTimes = new HashMap<>();

    public SeriesLoader(MemorySource target) {
        this.target = target;
    }

    /**
     * @param customHistograms whether to add, for each classic histogram, the native one with custom buckets that it makes
     * @throws IllegalArgumentException where a series has samples at or after these already
     */
    public void load(List<SeriesDescription> series, long stepMs, boolean customHistograms) {
        startTimes.clear();
        // Of a series that is described twice, the last description counts.
        Map<Labels, SeriesDescription> bySeries = new LinkedHashMap<>();
        for (SeriesDescription one : series) {
            if (one.startTimes()) {
                startTimes.put(one.labels(), one.points());
            } else {
                bySeries.put(one.labels(), one);
            }
        }
        CustomHistograms histograms = new CustomHistograms();
        for (SeriesDescription one : bySeries.values()) {
            load(one, stepMs);
            if (customHistograms) {
                histograms.collect(one, stepMs);
            }
        }
        histograms.addTo(target);
    }

    /**
     * A store knows of a sample that follows another in the same layout that there was no reset between them; of all others it doesn't say.
     */
    private static Histogram hinted(Histogram histogram, Histogram previous) {
        boolean follows = histogram.hint() == CounterResetHint.UNKNOWN
                && previous != null
                && previous.hint() != CounterResetHint.GAUGE
                && !previous.isStale()
                && !histogram.isStale()
                && previous.schema() == histogram.schema()
                && previous.zeroThreshold() == histogram.zeroThreshold()
                && !previous.needsReconciliationWith(histogram)
                && !histogram.detectReset(previous);
        return follows ? histogram.withHint(CounterResetHint.NOT_RESET) : histogram;
    }

    private void load(SeriesDescription series, long stepMs) {
        List<SeriesPoint> starts = startTimes.getOrDefault(series.labels(), List.of());
        Histogram previous = null;
        for (int i = 0; i < series.points().size(); i++) {
            SeriesPoint point = series.points().get(i);
            if (point.missing()) {
                continue;
            }
            long timeMs = i * stepMs;
            boolean known = i < starts.size() && !starts.get(i).missing();
            long startMs = known ? timeMs + (long) starts.get(i).value() : 0;
            Histogram histogram = point.histogram() == null ? null : hinted(point.histogram(), previous);
            target.add(series.labels(), timeMs, point.value(), histogram, startMs);
            previous = histogram;
        }
    }
}
