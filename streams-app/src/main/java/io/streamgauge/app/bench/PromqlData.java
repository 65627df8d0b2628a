package io.streamgauge.app.bench;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.MemorySource;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * An hour of samples, one each 15 s: {@code x}, counters of which every second one stands on the {@code left} and has its partner on the {@code right}, and {@code b},
 * half as many buckets of classic histograms. The same for the same arguments.
 *
 * <p>No sample lies at a multiple of the step, so that no window of a subquery begins or ends at one: Prometheus 2 counts a sample at a window's start in,
 * Prometheus 3 doesn't.
 */
final class PromqlData {
    static final long STEP_MS = 15_000;
    static final int SAMPLES = 240;

    /** Of {@code x}. */
    static final int SERIES_PER_INSTANCE = 100;

    static final int JOBS = 20;

    private static final String[] BOUNDS = {"0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "+Inf"};
    private static final long PHASE_MS = 3_700;
    private static final long SEED = 42;
    /** Far from zero, where the extrapolation of a rate ends: how it does has changed between versions. */
    private static final double LEAST = 1e6;

    private static final double SPREAD = 1e9;

    private final MemorySource source = new MemorySource();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int xSeries;
    private final int bSeries;
    private final long firstMs;

    /**
     * @param series of {@code x}; rounded up to whole instances
     * @param nowMs no sample is later
     */
    PromqlData(int series, long nowMs) {
        int instances = Math.max(1, (series + SERIES_PER_INSTANCE - 1) / SERIES_PER_INSTANCE);
        xSeries = instances * SERIES_PER_INSTANCE;
        bSeries = xSeries / 2 / BOUNDS.length * BOUNDS.length;
        long lastMs = Math.floorDiv(nowMs - PHASE_MS, STEP_MS) * STEP_MS + PHASE_MS;
        firstMs = lastMs - (SAMPLES - 1) * STEP_MS;
        for (int i = 0; i < xSeries; i++) {
            addCounter(i);
        }
        for (int i = 0; i < bSeries / BOUNDS.length; i++) {
            addHistogram(i);
        }
    }

    MemorySource source() {
        return source;
    }

    int xSeries() {
        return xSeries;
    }

    int bSeries() {
        return bSeries;
    }

    int instances() {
        return xSeries / SERIES_PER_INSTANCE;
    }

    long lastMs() {
        return firstMs + (SAMPLES - 1) * STEP_MS;
    }

    static String instance(int i) {
        return String.format(Locale.ROOT, "10.0.%d.%d:9090", i / 250, i % 250);
    }

    static String job(int i) {
        return "job-" + i;
    }

    private void addCounter(int i) {
        int instance = i / SERIES_PER_INSTANCE;
        Labels labels = Labels.of(
                Labels.NAME,
                "x",
                "job",
                job(instance % JOBS),
                "instance",
                instance(instance),
                "path",
                "/api/v1/items/" + i % SERIES_PER_INSTANCE / 2,
                "side",
                i % 2 == 0 ? "left" : "right");
        double value = LEAST + random.nextInt((int) SPREAD);
        int most = 1 + random.nextInt(1000);
        for (int sample = 0; sample < SAMPLES; sample++) {
            source.add(labels, firstMs + sample * STEP_MS, value);
            // Now and then a restart.
            value = random.nextInt(2000) == 0 ? LEAST : value + random.nextInt(most);
        }
    }

    private void addHistogram(int i) {
        Labels.Builder builder = Labels.of(
                Labels.NAME,
                "b",
                "job",
                job(i % instances() % JOBS),
                "instance",
                instance(i % instances()),
                "path",
                "/api/v1/items/" + i / instances())
                .toBuilder();
        Labels[] labels = new Labels[BOUNDS.length];
        double[] counts = new double[BOUNDS.length];
        for (int bucket = 0; bucket < labels.length; bucket++) {
            labels[bucket] = builder.set(Labels.BUCKET, BOUNDS[bucket]).build();
            counts[bucket] = LEAST * (bucket + 1);
        }
        for (int sample = 0; sample < SAMPLES; sample++) {
            int more = 0;
            for (int bucket = 0; bucket < labels.length; bucket++) {
                more += random.nextInt(20);
                counts[bucket] += more;
                source.add(labels[bucket], firstMs + sample * STEP_MS, counts[bucket]);
            }
        }
    }
}
