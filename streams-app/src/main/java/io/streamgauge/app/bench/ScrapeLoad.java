package io.streamgauge.app.bench;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The same series twice: half counters with whole numbers, half gauges with all the digits of a double; a hundred families, three labels each. */
final class ScrapeLoad {
    private static final int FAMILIES = 100;
    private static final long SEED = 42;

    private final double[] values;

    ScrapeLoad(int series) {
        values = new double[series];
        move(0);
    }

    /** New values for every series. */
    void move(int round) {
        Random random = new Random(SEED + round);
        for (int i = 0; i < values.length; i++) {
            values[i] = isCounter(i) ? random.nextInt(10_000_000) : random.nextDouble() * 1000;
        }
    }

    private static boolean isCounter(int i) {
        return i % FAMILIES % 2 == 0;
    }

    private static String family(int i) {
        return (isCounter(i) ? "bench_requests_" : "bench_temperature_") + i % FAMILIES;
    }

    private static String[] labels(int i) {
        int n = i / FAMILIES;
        return new String[] {"instance", "10.0.0." + n % 250, "path", "/api/v1/items/" + n / 250, "zone", "eu-" + n % 3
        };
    }

    List<ScrapePartition> partitions(int count) {
        List<ScrapePartition> partitions = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            partitions.add(new ScrapePartition(p));
        }
        for (int i = 0; i < values.length; i++) {
            MetricType type = isCounter(i) ? MetricType.COUNTER : MetricType.GAUGE;
            Labels labels = Labels.of(labels(i))
                    .with(Labels.NAME, type == MetricType.COUNTER ? family(i) + "_total" : family(i));
            partitions.get(i / FAMILIES % count).add(family(i), type, labels, values, i);
        }
        return partitions;
    }

    PrometheusMeterRegistry micrometer() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        for (int i = 0; i < values.length; i++) {
            int slot = i;
            Tags tags = Tags.of(labels(i));
            if (isCounter(i)) {
                FunctionCounter.builder(family(i), values, v -> v[slot])
                        .tags(tags)
                        .register(registry);
            } else {
                Gauge.builder(family(i), values, v -> v[slot]).tags(tags).register(registry);
            }
        }
        return registry;
    }
}
