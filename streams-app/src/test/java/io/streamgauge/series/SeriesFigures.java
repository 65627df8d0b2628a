package io.streamgauge.series;

import io.streamgauge.ingest.Point;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.collect.Collector;
import io.streamgauge.series.state.SampleRouter;
import io.streamgauge.series.state.SeriesPartition;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.series.wire.SampleSink;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Figures by hand: run the main method; with any argument only the heap's. Nothing is asserted. */
final class SeriesFigures {
    private static final int SERIES = 10_000;
    private static final long STEP_MS = 5000;

    private static final SampleSink DROP = new SampleSink() {
        @Override
        public void samples(int rulesPartition, byte[] value) {}

        @Override
        public void broadcast(byte[] value) {}
    };

    private SeriesFigures() {}

    public static void main(String[] args) {
        for (int round = args.length == 0 ? 0 : 3; round < 3; round++) {
            for (MetricType type : List.of(MetricType.COUNTER, MetricType.GAUGE, MetricType.HISTOGRAM)) {
                collect(type);
            }
            for (MetricType type : List.of(MetricType.COUNTER, MetricType.GAUGE, MetricType.HISTOGRAM)) {
                steps(type, 240, SampleRouter.NONE);
            }
            steps(MetricType.COUNTER, 240, Pipe.ALL);
            steps(MetricType.HISTOGRAM, 60, Pipe.ALL);
        }
        memory(MetricType.COUNTER, 720);
        memory(MetricType.COUNTER, 1);
        memory(MetricType.GAUGE, 720);
        memory(MetricType.HISTOGRAM, 720);
    }

    private static Labels labels(int i) {
        return Labels.of(
                "service",
                "svc-" + i % 50,
                "instance",
                "10.0.0." + i % 200,
                "method",
                "GET",
                "path",
                "/p/" + i % 97,
                "id",
                "" + i);
    }

    private static Point point(Point p, MetricType type, Labels labels, long timeMs, double value) {
        return p.begin(type, timeMs).add(value, 1).series("figures_metric", labels);
    }

    private static void collect(MetricType type) {
        Collector collector = new Collector(CollectSettings.defaults(), 0, 4, (r, d) -> {});
        Point[] points = new Point[SERIES];
        for (int i = 0; i < SERIES; i++) {
            points[i] = point(new Point(), type, labels(i), 1_000_000, i % 100 + 1);
        }
        long deltas = 0;
        long[] sent = new long[2];
        DeltaSink sink = new DeltaSink() {
            @Override
            public void batch(int seriesPartition, byte[] value) {
                sent[0]++;
                sent[1] += value.length;
            }

            @Override
            public void broadcast(byte[] value) {}
        };
        int n = 2_000_000;
        long t0 = cpuNanos();
        long drain = 0;
        for (int k = 0; k < n; k++) {
            if (k % 10 == 0) {
                collector.record(k, 1_000_000, Pipe.FAR);
            }
            collector.point(points[(int) (k * 7919L % SERIES)]);
            if (k % 200_000 == 199_999) {
                long d0 = cpuNanos();
                collector.drain(sink);
                drain += cpuNanos() - d0;
                deltas += SERIES;
            }
        }
        long all = cpuNanos() - t0;
        long bytes = sent[1];
        print(
                "collect %s: %.0f ns/event, %.0f ns/delta drained, %.0f bytes/delta",
                type, (all - drain) / (double) n, drain / (double) deltas, bytes / (double) deltas);
    }

    /** Delta batches of all series for one step, then the watermark that closes it. */
    private static List<byte[]> batches(MetricType type, int step, Random random, Collector collector, int series) {
        List<byte[]> out = new ArrayList<>();
        Point p = new Point();
        long time = 1_700_000_000_000L + step * STEP_MS;
        collector.record(step, time, Pipe.FAR);
        for (int i = 0; i < series; i++) {
            double value = type == MetricType.GAUGE ? random.nextGaussian() : 1 + random.nextInt(20);
            collector.point(point(p, type, labels(i), time, value));
        }
        collector.claimIdle(time + STEP_MS);
        collector.drain(new DeltaSink() {
            @Override
            public void batch(int seriesPartition, byte[] value) {
                out.add(value);
            }

            @Override
            public void broadcast(byte[] value) {
                out.add(value);
            }
        });
        return out;
    }

    private static void steps(MetricType type, int steps, SampleRouter router) {
        SeriesPartition partition = new SeriesPartition(SeriesSettings.defaults(), 0, 1, 1, router, (a, b, c, d) -> {});
        Collector collector = new Collector(CollectSettings.defaults(), 0, 1, (r, d) -> {});
        Random random = new Random(1);
        int series = 2000;
        long apply = 0;
        long close = 0;
        long log = 0;
        long[] size = new long[1];
        for (int s = 0; s < steps; s++) {
            List<byte[]> records = batches(type, s, random, collector, series);
            long t0 = cpuNanos();
            for (byte[] r : records) {
                partition.apply(r, DROP);
            }
            long t1 = cpuNanos();
            boolean more = true;
            while (more) {
                more = partition.closeNextStep(DROP);
            }
            partition.announce(DROP);
            long t2 = cpuNanos();
            partition.forEachDirty((k, v) -> size[0] += v == null ? 0 : v.length);
            apply += t1 - t0;
            close += t2 - t1;
            log += cpuNanos() - t2;
        }
        double n = (double) steps * series;
        long logBytes = size[0];
        print(
                "series %s%s: apply %.0f, close %.0f, changelog %.0f ns and %.0f bytes per series and step",
                type, router == SampleRouter.NONE ? "" : " all routed", apply / n, close / n, log / n, logBytes / n);
    }

    private static void memory(MetricType type, int steps) {
        int series = 2000;
        long before = used();
        SeriesPartition partition = new SeriesPartition(
                new SeriesSettings(STEP_MS, 36_000_000, 3_600_000, 1_000_000, 1_000_000, WindowSettings.defaults()),
                0,
                1,
                1,
                SampleRouter.NONE,
                (a, b, c, d) -> {});
        Collector collector = new Collector(CollectSettings.defaults(), 0, 1, (r, d) -> {});
        Random random = new Random(1);
        for (int s = 0; s < steps; s++) {
            for (byte[] r : batches(type, s, random, collector, series)) {
                partition.apply(r, DROP);
            }
            boolean more = true;
            while (more) {
                more = partition.closeNextStep(DROP);
            }
            partition.forEachDirty((k, v) -> {});
        }
        collector.discard();
        long bytes = used() - before;
        print("heap %s, %d samples: %.0f bytes per series", type, steps, bytes / (double) series);
        partition.closedThroughMs();
    }

    /** The thread's own time: the machine may be busy. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime r = Runtime.getRuntime();
        return r.totalMemory() - r.freeMemory();
    }

    private static void print(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }
}
