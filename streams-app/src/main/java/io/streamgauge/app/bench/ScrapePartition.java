package io.streamgauge.app.bench;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** A partition's view over an array of values: what the writer sees of a real one, without the machinery behind it. */
final class ScrapePartition implements SeriesView {
    private final int partition;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Members> families = new TreeMap<>();

    ScrapePartition(int partition) {
        this.partition = partition;
    }

    void add(String family, MetricType type, Labels labels, double[] values, int slot) {
        families.computeIfAbsent(family, name -> new Members(name, type, new ArrayList<>()))
                .series()
                .add(new Member(labels, values, slot));
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public long closedThroughMs() {
        return Long.MIN_VALUE;
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
    public Collection<? extends Family> families() {
        return families.values();
    }

    @Override
    public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        return List.of();
    }

    private record Members(String name, MetricType type, List<Member> series) implements Family {
        @Override
        public String unit() {
            return "";
        }

        @Override
        public String help() {
            return "";
        }
    }

    private static final class Member implements ExposedSeries {
        private final Labels labels;
        private final double[] values;
        private final int slot;
        private Object attachment;

        Member(Labels labels, double[] values, int slot) {
            this.labels = labels;
            this.values = values;
            this.slot = slot;
        }

        @Override
        public Labels labels() {
            return labels;
        }

        @Override
        public double value() {
            return values[slot];
        }

        @Override
        public Histogram histogram() {
            return null;
        }

        @Override
        public Object attachment() {
            return attachment;
        }

        @Override
        public void attach(Object attached) {
            attachment = attached;
        }
    }
}
