package io.streamgauge.app.bench;

import io.streamgauge.model.MetricType;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.inbox.InboxSettings;
import io.streamgauge.series.inbox.RulesInbox;
import io.streamgauge.series.state.SampleRouter;
import io.streamgauge.series.state.SeriesPartition;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.series.wire.SampleSink;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The heap that a series takes: what a garbage collection leaves over with the series, less what it leaves without them. In SERIES alone, and together with RULES where rules read them.
 *
 * <p>Active: the value changes at every step of an hour. Idle: it changed once, an hour of history is empty but for that.
 */
public final class HeapBench {
    private static final long STEP_MS = HeapLoad.STEP_MS;
    private static final long HISTORY_MS = 3_600_000;
    private static final long TTL_MS = 10 * HISTORY_MS;
    private static final int ACTIVE_STEPS = (int) (HISTORY_MS / STEP_MS);
    private static final int COLLECTIONS = 3;

    private final int series;
    private final BenchLog log;

    /** @param series of each kind */
    public HeapBench(int series, BenchLog log) {
        this.series = series;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "heap");
        figures.put("bytesPerSeries", byKind());
        figures.put("series", series);
        figures.put("labels", HeapLoad.LABELS);
        figures.put("stepMs", STEP_MS);
        figures.put("historyMs", HISTORY_MS);
        figures.put("samplesOfActive", ACTIVE_STEPS);
        figures.put("observationsPerStep", HeapLoad.OBSERVATIONS);
        figures.put("machine", Machine.facts());
        return figures;
    }

    private Map<String, Object> byKind() {
        Map<String, Object> kinds = new LinkedHashMap<>();
        kinds.put("integerCounter", measure(MetricType.COUNTER, true));
        kinds.put("floatGauge", measure(MetricType.GAUGE, true));
        kinds.put("histogram", measure(MetricType.HISTOGRAM, false));
        return kinds;
    }

    private Map<String, Object> measure(MetricType type, boolean read) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("active", bytes(type, ACTIVE_STEPS, SampleRouter.NONE));
        figures.put("idle", bytes(type, 1, SampleRouter.NONE));
        if (read) {
            figures.put("activeAndReadByRules", bytes(type, ACTIVE_STEPS, EVERYTHING));
            figures.put("idleAndReadByRules", bytes(type, 1, EVERYTHING));
        }
        log.say("%s: %s", type.text(), figures);
        return figures;
    }

    private long bytes(MetricType type, int activeSteps, SampleRouter router) {
        HeapLoad load = new HeapLoad(type, series);
        long before = used();
        Held held = new Held(series, router);
        try {
            for (int step = 1; step <= activeSteps + 2; step++) {
                load.step(step * STEP_MS, step <= activeSteps, held);
                held.close();
            }
            return (used() - before) / series;
        } finally {
            Reference.reachabilityFence(held);
            Reference.reachabilityFence(load);
        }
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime r = Runtime.getRuntime();
        return r.totalMemory() - r.freeMemory();
    }

    /** Whose heap it is. */
    private static final class Held implements SampleSink, HeapLoad.Deltas {
        private final SeriesPartition partition;
        private final RulesInbox inbox = new RulesInbox(new InboxSettings(STEP_MS, HISTORY_MS), 1);

        Held(int series, SampleRouter router) {
            SeriesSettings settings =
                    new SeriesSettings(STEP_MS, TTL_MS, HISTORY_MS, series, series, WindowSettings.defaults());
            partition = new SeriesPartition(settings, 0, 1, 1, router, (reason, key, detail, from) -> {});
        }

        @Override
        public void take(byte[] deltas) {
            partition.apply(deltas, this);
        }

        void close() {
            boolean more = true;
            while (more) {
                more = partition.closeNextStep(this);
            }
            partition.announce(this);
            partition.forEachDirty((key, value) -> {});
            inbox.forEachDirty((key, value) -> {});
        }

        @Override
        public void samples(int rulesPartition, byte[] value) {
            inbox.apply(value);
        }

        @Override
        public void broadcast(byte[] value) {
            inbox.apply(value);
        }
    }

    /** The value itself of every counter and gauge; windows are computed where they are read. */
    private static final SampleRouter EVERYTHING = new RouteByName(HeapLoad.NAMES);
}
