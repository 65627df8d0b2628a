package io.streamgauge.app.bench.fuzz;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.MemorySource;
import java.util.Random;

/** Small random data: counters with resets, gauges, classic and native histograms; gaps, NaN, stale markers. A sample each 15 s for 15 min. */
public final class RandomSeries {
    public static final long STEP_MS = 15_000;
    public static final int STEPS = 60;

    private static final String[] BOUNDS = {"0.1", "1", "10", "+Inf"};

    private final Random random;
    private final MemorySource source = new MemorySource();

    private RandomSeries(Random random) {
        this.random = random;
    }

    public static MemorySource of(Random random) {
        RandomSeries series = new RandomSeries(random);
        series.fill();
        return series.source;
    }

    private void fill() {
        for (String job : new String[] {"x", "y"}) {
            for (int instance = 0; instance < 3; instance++) {
                if (random.nextInt(5) == 0) {
                    continue;
                }
                counter(Labels.of(Labels.NAME, "a_total", "job", job, "instance", "" + instance));
                counter(Labels.of(Labels.NAME, "b_total", "job", job, "instance", "" + instance));
                gauge(Labels.of(Labels.NAME, "gauge", "job", job, "instance", "" + instance));
                histogram(Labels.of(Labels.NAME, "hist", "job", job, "instance", "" + instance));
                for (String le : BOUNDS) {
                    counter(Labels.of(Labels.NAME, "classic_bucket", "job", job, "instance", "" + instance, "le", le));
                }
            }
        }
    }

    private boolean gap() {
        return random.nextInt(12) == 0;
    }

    private void counter(Labels labels) {
        double value = random.nextInt(100);
        for (int i = 0; i < STEPS; i++) {
            value = random.nextInt(25) == 0 ? 0 : value + random.nextInt(20);
            if (!gap()) {
                boolean stale = random.nextInt(30) == 0;
                source.add(labels, i * STEP_MS, stale ? StaleMarker.VALUE : value);
            }
        }
    }

    private void gauge(Labels labels) {
        for (int i = 0; i < STEPS; i++) {
            if (!gap()) {
                boolean nan = random.nextInt(20) == 0;
                source.add(labels, i * STEP_MS, nan ? Double.NaN : Math.rint(random.nextGaussian() * 100) / 4);
            }
        }
    }

    private void histogram(Labels labels) {
        double[] counts = new double[4];
        for (int i = 0; i < STEPS; i++) {
            double count = 0;
            for (int bucket = 0; bucket < counts.length; bucket++) {
                counts[bucket] += random.nextInt(4);
                count += counts[bucket];
            }
            if (!gap()) {
                source.add(
                        labels,
                        i * STEP_MS,
                        Histogram.builder()
                                .schema(1)
                                .positive(Buckets.of(-1, counts))
                                .count(count)
                                .sum(count * 1.5)
                                .build());
            }
        }
    }
}
