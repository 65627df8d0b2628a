package io.streamgauge.app.bench;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.wire.DeltaWriter;
import io.streamgauge.series.wire.InputWatermark;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** Series of one type with five labels each, and what COLLECT would send of their steps. */
final class HeapLoad {
    static final long STEP_MS = 5_000;
    static final int LABELS = 5;
    static final int OBSERVATIONS = 5;
    /** What a rule would name to read counters or gauges. */
    static final Set<String> NAMES = Set.of("http_requests_total", "queue_fill_ratio");

    private static final int SERIES_PER_BATCH = 500;
    private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final MetricType type;
    private final byte[][] keys;
    private final SplittableRandom random = new SplittableRandom(1);
    private long offset;

    /** Takes records for {@code deltas}. */
    interface Deltas {
        void take(byte[] deltas);
    }

    HeapLoad(MetricType type, int series) {
        this.type = type;
        String name = switch (type) {
            case COUNTER -> "http_requests";
            case HISTOGRAM -> "http_request_duration_seconds";
            default -> "queue_fill_ratio";
        };
        keys = new byte[series][];
        for (int i = 0; i < series; i++) {
            keys[i] = SeriesKey.of(name, labels(i)).bytes();
        }
    }

    private static Labels labels(int i) {
        return Labels.of(
                "service",
                "service-" + i % 20,
                "instance",
                String.format(Locale.ROOT, "10.0.%d.%d:8080", i / 200 % 250, i % 200),
                "method",
                i % 3 == 0 ? "POST" : "GET",
                "path",
                "/api/v1/resource/" + i / 20,
                "status",
                i % 7 == 0 ? "500" : "200");
    }

    /** A step, with something for each series or for none; then the watermark that closes it. */
    void step(long stepEndMs, boolean active, Deltas deltas) {
        DeltaWriter out = new DeltaWriter(0);
        for (int i = 0; active && i < keys.length; i++) {
            out.series(keys[i], type, stepEndMs);
            add(stepEndMs, out);
            out.endSeries();
            if (out.seriesCount() == SERIES_PER_BATCH || i == keys.length - 1) {
                deltas.take(out.take());
            }
        }
        deltas.take(new InputWatermark(0, stepEndMs, ++offset, STEP_MS, 0, 0, stepEndMs).encode());
    }

    private void add(long stepEndMs, DeltaWriter out) {
        switch (type) {
            case COUNTER -> out.increment(stepEndMs, 1 + random.nextInt(99), 0);
            case HISTOGRAM -> {
                HistogramAccumulator observed = new HistogramAccumulator(BOUNDS);
                for (int n = 0; n < OBSERVATIONS; n++) {
                    observed.observe(0.05 * Math.exp(random.nextGaussian()));
                }
                byte[] bytes = observed.encode();
                out.observations(stepEndMs, bytes, 0, bytes.length);
            }
            default -> out.gauge(stepEndMs, stepEndMs - 1, ++offset, random.nextDouble());
        }
    }
}
