package io.streamgauge.series.state;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.series.wire.DeltaWriter;
import io.streamgauge.series.wire.InputWatermark;
import io.streamgauge.series.wire.SampleSink;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A partition of counters, {@code jobs{id="…"}}, with its changelog as a map. */
final class PartitionRig {
    static final long STEP_MS = 1_000;
    /** Short, so that series end and their ids are used again. */
    static final long TTL_MS = 20_000;

    static final long START_MS = 1_700_000_000_000L;

    private static final SampleSink DROP = new SampleSink() {
        @Override
        public void samples(int rulesPartition, byte[] value) {}

        @Override
        public void broadcast(byte[] value) {}
    };

    final TreeMap<byte[], byte[]> changelog = new TreeMap<>(Arrays::compareUnsigned);
    /** Of the last commit: bytes written, by kind. */
    final Map<Character, Integer> written = new TreeMap<>();

    private SeriesPartition partition = partition();
    private int offset;

    static SeriesPartition partition() {
        SeriesSettings settings = new SeriesSettings(STEP_MS, TTL_MS, TTL_MS, 100_000, 100_000, WindowSettings.off());
        return new SeriesPartition(settings, 0, 1, 1, SampleRouter.NONE, (reason, key, detail, from) -> {});
    }

    /** In one batch. */
    void increment(long stepEndMs, double by, int... counters) {
        DeltaWriter out = new DeltaWriter(0);
        for (int counter : counters) {
            byte[] key = SeriesKey.of("jobs", Labels.of("id", Integer.toString(counter)))
                    .bytes();
            out.series(key, MetricType.COUNTER, stepEndMs);
            out.increment(stepEndMs, by, 0);
            out.endSeries();
        }
        if (counters.length > 0) {
            partition.apply(out.take(), DROP);
        }
    }

    void closeThrough(long timeMs) {
        partition.apply(new InputWatermark(0, timeMs, ++offset, START_MS, 0, 0, timeMs).encode(), DROP);
        boolean more = true;
        while (more) {
            more = partition.closeNextStep(DROP);
        }
    }

    void commit() {
        written.clear();
        partition.forEachDirty((key, value) -> {
            if (value == null) {
                changelog.remove(key);
            } else {
                changelog.put(key, value);
                written.merge((char) key[0], value.length, Integer::sum);
            }
        });
    }

    /** Goes on with a partition that knows the changelog only; what was not committed is lost. */
    void restore() {
        partition = partition();
        changelog.forEach(partition::restore);
        partition.restored();
    }

    /** How many entries of a kind the changelog has. */
    long entries(char kind) {
        return changelog.keySet().stream().filter(key -> key[0] == kind).count();
    }

    /** By id. */
    Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        for (Family family : partition.families()) {
            for (ExposedSeries series : family.series()) {
                values.put(series.labels().get("id"), series.value());
            }
        }
        return values;
    }
}
