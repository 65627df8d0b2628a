package io.streamgauge.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.collect.Collector;
import io.streamgauge.series.collect.Producer;
import io.streamgauge.series.window.WindowSettings;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limit of series per producer. */
final class ProducersTest {
    private static final long START = 1_700_000_000_000L;

    private final Pipe pipe = new Pipe(
            new SeriesSettings(1000, 60_000, 400_000, 1000, 1000, WindowSettings.off()),
            new CollectSettings(1000, 1000, 600_000, 100, 8, 60_000, 3),
            1,
            1,
            1,
            Pipe.ALL);
    private long offset;

    private void feed(String producer, Ev event) {
        Collector collector = pipe.collectorAt(0);
        collector.producer(producer == null ? null : producer.getBytes(StandardCharsets.UTF_8));
        pipe.feed(0, offset++, event);
    }

    private Producer producer(String name) {
        Collection<Producer> all = pipe.collectorAt(0).producers();
        return all.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void whatIsBeyondTheLimitOverflowsOrIsRefused() {
        for (int i = 0; i < 5; i++) {
            feed("chatty", Ev.counter("c", START + 500, 1, "i", "" + i));
            feed("quiet", Ev.counter("c", START + 500, 10, "i", "" + i % 2));
        }
        feed("chatty", Ev.gauge("g", START + 500, 1, "i", "9"));
        feed(null, Ev.counter("c", START + 500, 1, "i", "7"));
        feed("quiet", Ev.counter("q", START + 5_000, 1));
        pipe.settle();

        assertThat(pipe.all(START, START + 1000))
                .containsEntry("c_total{i=\"0\"}", List.of((START + 1000) + "=31.0"))
                .containsEntry("c_total{i=\"7\"}", List.of((START + 1000) + "=1.0"))
                .containsEntry("c_total{streamgauge_overflow=\"true\"}", List.of((START + 1000) + "=2.0"))
                .hasSize(5);
        assertThat(pipe.rejected)
                .containsExactly("too-many-series g{i=\"9\"} would be more than the 3 series of producer chatty; see"
                        + " limits.max-series-per-producer");
        assertThat(producer("chatty").series()).isEqualTo(3);
        assertThat(producer("chatty").refused()).isEqualTo(3);
        assertThat(producer("chatty").points()).isEqualTo(5);
        assertThat(producer("quiet").series()).isEqualTo(1);
        assertThat(pipe.collectorAt(0).overflowedCount()).isEqualTo(2);
    }

    @Test
    void whatIsIdleMakesRoom() {
        for (int i = 0; i < 3; i++) {
            feed("chatty", Ev.counter("c", START, 1, "i", "" + i));
        }
        pipe.settle();
        for (int minute = 1; minute <= 4; minute++) {
            feed("chatty", Ev.counter("c", START + minute * 60_000L, 1, "i", "0"));
            pipe.settle();
        }

        assertThat(producer("chatty").series()).isEqualTo(1);
        feed("chatty", Ev.gauge("g", START + 300_000, 1));
        assertThat(pipe.rejected).isEmpty();
    }

    @Test
    void producersAreBounded() {
        for (int i = 0; i < 1_500; i++) {
            feed("p" + i, Ev.counter("c", START, 1));
        }

        assertThat(pipe.collectorAt(0).producers()).hasSize(1_001);
        feed(null, Ev.counter("c", START, 1));
        assertThat(producer("(others)").points()).isEqualTo(500);
    }
}
