package io.streamgauge.app.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FuzzBenchTest {
    private static final long TICK_NANOS = 10_000_000;

    /** The clock goes by calls, so that the number of texts is the same on every machine. */
    private static Map<String, Object> run(long seconds, List<String> progress) {
        AtomicLong nanos = new AtomicLong();
        return new FuzzBench(() -> nanos.addAndGet(TICK_NANOS), progress::add).run(seconds, 5);
    }

    @Test
    void findsNothingAndSaysHowFarItIs() {
        List<String> progress = new ArrayList<>();
        Map<String, Object> figures = run(60, progress);
        assertThat(figures.get("finds")).isEqualTo(List.of());
        assertThat((Long) figures.get("texts")).isGreaterThan(2_000);
        assertThat(progress).isNotEmpty().allMatch(line -> line.endsWith(" texts, 0 finds"));
    }

    @Test
    void everyTargetAcceptsSomeAndRefusesSome() {
        Map<String, Object> figures = run(60, new ArrayList<>());
        for (Target target : Target.values()) {
            Map<?, ?> counts = (Map<?, ?>) figures.get(target.title());
            assertThat((Long) counts.get("accepted")).as(target.title()).isPositive();
            assertThat((Long) counts.get("refused")).as(target.title()).isPositive();
        }
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(run(5, new ArrayList<>()).toString())
                .isEqualTo(run(5, new ArrayList<>()).toString());
    }
}
