package io.streamgauge.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.EngineOptions.Feature;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorUsesTest {
    private static final Engine ENGINE = new Engine(EngineOptions.DEFAULT.withFeatures(EnumSet.allOf(Feature.class)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x                                        | [__name__=\"x\"] | 300   | 0",
                "x offset 1m                              | [__name__=\"x\"] | 360   | 0",
                "x offset -1m                             | [__name__=\"x\"] | 240   | 60",
                "rate(x[5m])                              | [__name__=\"x\"] | 300   | 0",
                "rate(x[10m] offset 1h)                   | [__name__=\"x\"] | 4200  | 0",
                "rate(x[10m] anchored)                    | [__name__=\"x\"] | 900   | 0",
                "rate(x[10m] smoothed)                    | [__name__=\"x\"] | 900   | 300",
                "max_over_time(rate(x[1m])[30m:1m])       | [__name__=\"x\"] | 1860  | 0",
                "max_over_time(x[30m:1m] offset 10m)      | [__name__=\"x\"] | 2700  | 0",
                "sum by (a) (x{b!=\"c\"})               | [b!=\"c\", __name__=\"x\"] | 300 | 0",
                "x @ start()                              | [__name__=\"x\"] | 300   | 0",
            })
    void history(String expression, String matchers, long historySeconds, long aheadSeconds) {
        List<SelectorUse> uses = ENGINE.compile(expression).selectors();
        assertThat(uses).hasSize(1);
        assertThat(uses.get(0).matchers()).hasToString(matchers);
        assertThat(uses.get(0).historyMs()).isEqualTo(historySeconds * 1000);
        assertThat(uses.get(0).aheadMs()).isEqualTo(aheadSeconds * 1000);
    }

    @ParameterizedTest
    @CsvSource({"x @ 100", "rate(x[5m] @ 100)", "sum_over_time(x[5m:1m] @ 100)"})
    void pinnedTimesNeedEverything(String expression) {
        assertThat(ENGINE.compile(expression).selectors().get(0).historyMs()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"a + b, 2", "time(), 0", "a / on(x) group_left sum(b offset 1h) > c, 3"})
    void everySelector(String expression, int count) {
        assertThat(ENGINE.compile(expression).selectors()).hasSize(count);
    }
}
