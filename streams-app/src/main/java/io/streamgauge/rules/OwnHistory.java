package io.streamgauge.rules;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The samples of one rule's own series, where a rule of the same group reads them. Encoded by time: a sample that was written once is not
 * written again. Not thread-safe.
 */
final class OwnHistory {
    /** In one order whatever happened before: sums of floats must not depend on a restart. */
    private final Map<Labels, OwnSeries> series = new TreeMap<>();

    private final Deque<Long> times = new ArrayDeque<>();
    private final Set<Long> changedTimes = new HashSet<>();

    Iterable<OwnSeries> series() {
        return series.values();
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    boolean contains(Labels labels) {
        return series.containsKey(labels);
    }

    void add(RecordedSample sample) {
        insert(sample.labels(), sample.timeMs(), sample.value(), sample.histogram());
        changedTimes.add(sample.timeMs());
    }

    private void insert(Labels labels, long timeMs, double value, Histogram histogram) {
        series.computeIfAbsent(labels, OwnSeries::new).add(timeMs, value, histogram);
        if (times.isEmpty() || times.peekLast() < timeMs) {
            times.addLast(timeMs);
        } else if (!times.contains(timeMs)) {
            List<Long> sorted = new ArrayList<>(times);
            sorted.add(timeMs);
            sorted.sort(null);
            times.clear();
            times.addAll(sorted);
        }
    }

    /** Forgets samples at or before a time. */
    void trim(long throughMs) {
        boolean any = false;
        while (!times.isEmpty() && times.peekFirst() <= throughMs) {
            changedTimes.add(times.removeFirst());
            any = true;
        }
        if (any) {
            series.values().removeIf(s -> !s.trim(throughMs));
        }
    }

    /** The times whose samples changed or went since the last call. */
    Set<Long> drainChanged() {
        Set<Long> drained = new HashSet<>(changedTimes);
        changedTimes.clear();
        return drained;
    }

    Iterable<Long> times() {
        return times;
    }

    /** The samples at one time; null where there are none. */
    byte[] encode(long timeMs) {
        StateWriter out = new StateWriter().signed(timeMs);
        boolean any = false;
        for (OwnSeries s : series.values()) {
            int at = s.indexAt(timeMs);
            if (at >= 0) {
                any = true;
                Histogram histogram = s.histogramAt(at);
                out.labels(s.labels()).raw(histogram == null ? 0 : 1);
                if (histogram == null) {
                    out.real(s.valueAt(at));
                } else {
                    out.histogram(histogram);
                }
            }
        }
        return any ? out.done() : null;
    }

    void restore(byte[] part) {
        StateReader in = new StateReader(part);
        long timeMs = in.signed();
        while (in.hasMore()) {
            Labels labels = in.labels();
            Histogram histogram = null;
            double value = 0;
            if (in.raw() == 0) {
                value = in.real();
            } else {
                histogram = in.histogram();
            }
            insert(labels, timeMs, value, histogram);
        }
    }
}
