package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.MetricType;
import io.streamgauge.series.Cardinality.Label;
import io.streamgauge.series.Cardinality.Metric;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CardinalityTest {
    private static final long START = 1_700_000_000_000L;

    @Test
    void countsWhatIsLive() {
        SeriesSettings settings = new SeriesSettings(1000, 60_000, 400_000, 20_000, 5_000, WindowSettings.off());
        Pipe pipe = new Pipe(settings, new CollectSettings(1000, 1000, 600_000, 20_000, 8), 1, 1, 1, Pipe.ALL);
        for (int i = 0; i < 10_000; i++) {
            pipe.feed(0, i, Ev.counter("requests", START + 500, 1, "user", "u" + i, "zone", "z" + i % 3));
        }
        pipe.feed(0, 20_000, Ev.histogram("latency", START + 600, 1, new double[] {1, 2}, "zone", "z1"));
        pipe.feed(0, 20_001, Ev.gauge("gone", START - 200_000, 1, "zone", "z1"));
        pipe.feed(0, 20_002, Ev.gauge("g", START + 5_000, 1));
        pipe.settle();

        Cardinality counted = new Cardinality();
        counted.add(pipe.partitionAt(0));

        assertThat(counted.topMetrics(2))
                .containsExactly(
                        new Metric("requests", MetricType.COUNTER, 5_001, 5_001),
                        new Metric("latency", MetricType.HISTOGRAM, 1, 6));
        assertThat(counted.topLabels(5)).startsWith(new Label("user", 5_000, 5_000), new Label("zone", 3, 5_002));
        assertThat(counted.overflowing()).containsExactly("requests");
    }

    @Test
    void distinctHashesAreCountedExactly() {
        Random random = new Random(1);
        LongSet set = new LongSet();
        for (int i = 0; i < 100_000; i++) {
            long hash = random.nextLong();
            set.add(hash);
            set.add(hash);
        }
        set.add(0);
        set.add(0);

        assertThat(set.size()).isEqualTo(100_001);
    }
}
