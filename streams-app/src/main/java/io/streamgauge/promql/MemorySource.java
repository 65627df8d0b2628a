package io.streamgauge.promql;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Series in sorted arrays: what scripts, rule unit tests and {@code query --file} evaluate on. Samples of one series are appended in
 * ascending time. Not thread-safe while something is appended.
 */
public final class MemorySource implements SeriesSource {
    private final Map<Labels, MemorySeries> series = new LinkedHashMap<>();
    private final Map<String, List<MemorySeries>> byName = new HashMap<>();

    /** @throws IllegalArgumentException where the time doesn't ascend */
    public void add(Labels labels, long timeMs, double value) {
        add(labels, timeMs, value, null, 0);
    }

    /** @throws IllegalArgumentException where the time doesn't ascend */
    public void add(Labels labels, long timeMs, Histogram histogram) {
        add(labels, timeMs, 0, histogram, 0);
    }

    /**
     * @param histogram null for a float
     * @param startTimeMs when the cumulative value began to count; 0 where unknown
     * @throws IllegalArgumentException where the time doesn't ascend
     */
    public void add(Labels labels, long timeMs, double value, Histogram histogram, long startTimeMs) {
        MemorySeries one = series.get(labels);
        if (one == null) {
            one = new MemorySeries(labels);
            series.put(labels, one);
            byName.computeIfAbsent(labels.metricName(), name -> new ArrayList<>())
                    .add(one);
        }
        one.append(timeMs, value, histogram, startTimeMs);
    }

    public void clear() {
        series.clear();
        byName.clear();
    }

    public int size() {
        return series.size();
    }

    /** All label sets, in the order in which they came. */
    public Iterable<Labels> labels() {
        return series.keySet();
    }

    @Override
    public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        String name = name(matchers);
        Collection<MemorySeries> candidates = name == null ? series.values() : byName.getOrDefault(name, List.of());
        if (name != null && matchers.size() == 1) {
            return Collections.unmodifiableList((List<MemorySeries>) candidates);
        }
        List<StoredSeries> selected = new ArrayList<>();
        for (MemorySeries one : candidates) {
            if (matchesAll(matchers, one.labels)) {
                selected.add(one);
            }
        }
        return selected;
    }

    /** The metric name that the matchers ask for, or null where they ask otherwise. */
    private static String name(List<Matcher> matchers) {
        for (Matcher matcher : matchers) {
            if (matcher.op() == Matcher.Op.EQUAL && matcher.name().equals(Labels.NAME)) {
                return matcher.value();
            }
        }
        return null;
    }

    private static boolean matchesAll(List<Matcher> matchers, Labels labels) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    private static final class MemorySeries implements StoredSeries {
        private final Labels labels;
        private long[] timesMs = new long[16];
        private double[] values = new double[16];
        private Histogram[] histograms;
        private long[] startTimesMs;
        private int size;

        MemorySeries(Labels labels) {
            this.labels = labels;
        }

        void append(long timeMs, double value, Histogram histogram, long startTimeMs) {
            if (size > 0 && timesMs[size - 1] >= timeMs) {
                throw new IllegalArgumentException(
                        labels + ": sample at " + timeMs + " ms is not after the one at " + timesMs[size - 1] + " ms");
            }
            if (size == timesMs.length) {
                grow();
            }
            timesMs[size] = timeMs;
            values[size] = value;
            if (histogram != null) {
                if (histograms == null) {
                    histograms = new Histogram[timesMs.length];
                }
                histograms[size] = histogram;
            }
            if (startTimeMs != 0) {
                if (startTimesMs == null) {
                    startTimesMs = new long[timesMs.length];
                }
                startTimesMs[size] = startTimeMs;
            }
            size++;
        }

        private void grow() {
            int capacity = timesMs.length * 2;
            timesMs = Arrays.copyOf(timesMs, capacity);
            values = Arrays.copyOf(values, capacity);
            histograms = histograms == null ? null : Arrays.copyOf(histograms, capacity);
            startTimesMs = startTimesMs == null ? null : Arrays.copyOf(startTimesMs, capacity);
        }

        @Override
        public Labels labels() {
            return labels;
        }

        @Override
        public SampleSlice slice(long fromMs, long toMs, SampleSlice scratch) {
            scratch.view(timesMs, values, histograms, firstAfter(fromMs), firstAfter(toMs));
            scratch.startTimesMs = startTimesMs;
            return scratch;
        }

        /** Samples mostly come at even distances: begins where the time would be then, and gallops. */
        private int firstAfter(long timeMs) {
            if (size == 0 || timesMs[size - 1] <= timeMs) {
                return size;
            }
            if (timesMs[0] > timeMs) {
                return 0;
            }
            double share = ((double) timeMs - timesMs[0]) / ((double) timesMs[size - 1] - timesMs[0]);
            int low = Math.min(size - 2, (int) (share * (size - 1)));
            int high = low + 1;
            for (int stride = 1; timesMs[low] > timeMs; stride *= 2) {
                high = low;
                low = Math.max(0, low - stride);
            }
            for (int stride = 1; timesMs[high] <= timeMs; stride *= 2) {
                low = high;
                high = Math.min(size - 1, high + stride);
            }
            while (high - low > 1) {
                int middle = (low + high) >>> 1;
                if (timesMs[middle] <= timeMs) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }
    }
}
