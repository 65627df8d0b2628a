package io.streamgauge.serve.exposition;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.Identity;
import io.streamgauge.series.SeriesView;
import io.streamgauge.series.wire.LabelsCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** A partition in memory. Refuses to be read without its lock, as a real one would misbehave. */
public final class TestView implements SeriesView {
    private final int partition;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TestFamily> families = new TreeMap<>();
    private final Map<Labels, SampleSlice> samples = new TreeMap<>();
    private final Map<Labels, Exemplar> exemplars = new TreeMap<>();
    private long closedThroughMs = Long.MIN_VALUE;

    public TestView(int partition) {
        this.partition = partition;
    }

    /** Starts or continues a family. */
    public TestFamily family(String name, MetricType type, String unit, String help) {
        return families.computeIfAbsent(name, n -> new TestFamily(n, type, unit, help, new ArrayList<>()));
    }

    /** Adds a stored sample for queries. */
    public TestView sample(Labels labels, long timeMs, double value) {
        samples.computeIfAbsent(labels, k -> new SampleSlice()).add(timeMs, value);
        closedThroughMs = Math.max(closedThroughMs, timeMs);
        return this;
    }

    public TestView sample(Labels labels, long timeMs, Histogram value) {
        samples.computeIfAbsent(labels, k -> new SampleSlice()).add(timeMs, value);
        closedThroughMs = Math.max(closedThroughMs, timeMs);
        return this;
    }

    /** Gives a series with samples its exemplar. */
    public TestView exemplar(Labels labels, Exemplar exemplar) {
        exemplars.put(labels, exemplar);
        return this;
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public long closedThroughMs() {
        return closedThroughMs;
    }

    @Override
    public void read(Runnable reader) {
        lock.lock();
        try {
            reader.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int identities(int from, int max, List<Identity> into) {
        checkLocked();
        for (Labels labels : samples.keySet()) {
            MetricType type = families.containsKey(labels.metricName())
                    ? families.get(labels.metricName()).type()
                    : MetricType.UNKNOWN;
            into.add(new Identity(labels.metricName(), type, LabelsCodec.encode(labels), true, 1));
        }
        return -1;
    }

    @Override
    public Collection<? extends Family> families() {
        checkLocked();
        return families.values();
    }

    @Override
    public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        checkLocked();
        return samples.keySet().stream()
                .filter(labels -> matchers.stream().allMatch(m -> m.matches(labels)))
                .map(Stored::new)
                .toList();
    }

    private void checkLocked() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("partition " + partition + " is read without its lock");
        }
    }

    private final class Stored implements StoredSeries {
        private final Labels labels;

        Stored(Labels labels) {
            this.labels = labels;
        }

        @Override
        public Labels labels() {
            return labels;
        }

        @Override
        public Exemplar exemplar(long fromMs, long toMs) {
            checkLocked();
            Exemplar e = exemplars.get(labels);
            return e != null && e.timeMs() > fromMs && e.timeMs() <= toMs ? e : null;
        }

        @Override
        public SampleSlice slice(long fromMs, long toMs, SampleSlice scratch) {
            checkLocked();
            SampleSlice all = samples.get(labels);
            scratch.clear();
            for (int i = all.from; i < all.to; i++) {
                if (all.timesMs[i] > fromMs && all.timesMs[i] <= toMs) {
                    if (all.isHistogram(i)) {
                        scratch.add(all.timesMs[i], all.histograms[i]);
                    } else {
                        scratch.add(all.timesMs[i], all.values[i]);
                    }
                }
            }
            return scratch;
        }
    }

    /** A family that is filled by hand. */
    public record TestFamily(String name, MetricType type, String unit, String help, List<TestSeries> series)
            implements Family {
        /** Adds a series; the suffix goes behind the family's name. */
        public TestFamily add(double value, String suffix, String... labels) {
            series.add(new TestSeries(Labels.of(labels).with(Labels.NAME, name + suffix), value, null, new Object[1]));
            return this;
        }

        public TestFamily traced(double value, Exemplar exemplar, String suffix, String... labels) {
            series.add(new TestSeries(
                    Labels.of(labels).with(Labels.NAME, name + suffix), value, null, new Object[] {null, exemplar}));
            return this;
        }

        public TestFamily add(Histogram histogram, String... labels) {
            series.add(new TestSeries(Labels.of(labels).with(Labels.NAME, name), 0, histogram, new Object[1]));
            return this;
        }
    }

    /** A live series; what the box holds beside the attachment is its exemplar. */
    public record TestSeries(Labels labels, double value, Histogram histogram, Object[] box) implements ExposedSeries {
        @Override
        public Exemplar exemplar() {
            return box.length > 1 ? (Exemplar) box[1] : null;
        }

        @Override
        public Object attachment() {
            return box[0];
        }

        @Override
        public void attach(Object attachment) {
            box[0] = attachment;
        }
    }
}
