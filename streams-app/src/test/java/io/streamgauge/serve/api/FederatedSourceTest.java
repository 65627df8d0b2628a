package io.streamgauge.serve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.serve.exposition.TestView;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Copies under the lock, answers without it, within its limits. */
final class FederatedSourceTest {
    private static final List<Matcher> ALL = List.of();

    private final AtomicLong nanos = new AtomicLong();
    private final TestView first = new TestView(0);
    private final TestView second = new TestView(1);

    FederatedSourceTest() {
        for (int i = 1; i <= 10; i++) {
            first.sample(Labels.of("__name__", "a"), i * 1000L, i);
            second.sample(Labels.of("__name__", "b"), i * 1000L, -i);
        }
    }

    @Test
    void seriesOfAllPartitionsWithoutTheirLocks() {
        List<? extends StoredSeries> series = source(1000).select(ALL, 2000, 8000);
        assertThat(series)
                .extracting(StoredSeries::labels)
                .containsExactly(Labels.of("__name__", "a"), Labels.of("__name__", "b"));
        // The views refuse to be read without their lock: this reads the copy.
        SampleSlice slice = series.get(1).slice(3000, 5000, new SampleSlice());
        assertThat(slice.size()).isEqualTo(2);
        assertThat(slice.timesMs[slice.from]).isEqualTo(4000);
        assertThat(slice.values[slice.from + 1]).isEqualTo(-5);
    }

    @Test
    void intervalsAreLeftOpen() {
        StoredSeries series = source(1000).select(ALL, 2000, 8000).get(0);
        SampleSlice slice = series.slice(Long.MIN_VALUE, Long.MAX_VALUE, new SampleSlice());
        assertThat(slice.timesMs[slice.from]).isEqualTo(3000);
        assertThat(slice.timesMs[slice.to - 1]).isEqualTo(8000);
        assertThat(series.slice(2500, 2900, new SampleSlice()).size()).isZero();
    }

    @Test
    void samplesAreLimited() {
        assertThatThrownBy(() -> source(15).select(ALL, 0, 20_000))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("too many samples");
    }

    @Test
    void deadlineHolds() {
        FederatedSource source = source(1000);
        List<? extends StoredSeries> series = source.select(ALL, 0, 20_000);
        nanos.set(11);
        assertThat(source.isExpired()).isTrue();
        assertThatThrownBy(() -> source.select(ALL, 0, 20_000)).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        series.get(0).slice(0, 1, new SampleSlice());
                    }
                })
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.kind()).isEqualTo(QueryException.Kind.TIMEOUT));
    }

    private FederatedSource source(long samplesMax) {
        return new FederatedSource(List.of(first, second), samplesMax, nanos::get, 10);
    }
}
