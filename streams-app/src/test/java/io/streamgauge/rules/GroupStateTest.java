package io.streamgauge.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GroupStateTest {
    static IntStream seeds() {
        return IntStream.range(0, 4);
    }

    /** Whatever happens, a restart at every tick changes nothing that anybody sees. */
    @ParameterizedTest
    @MethodSource("seeds")
    void restartsChangeNothing(int seed) {
        RuleLab steady = lab();
        RuleLab restarted = lab();
        restarted.restartAlways = true;
        Random random = new Random(seed);
        for (long t = 0; t <= 2400; t += 15) {
            for (int i = 0; i < 4; i++) {
                double roll = random.nextDouble();
                double value = roll < 0.05 ? StaleMarker.VALUE : roll < 0.1 ? Double.NaN : random.nextInt(5);
                if (roll < 0.8) {
                    steady.sample(t, value, "__name__", "x", "i", "" + i);
                    restarted.sample(t, value, "__name__", "x", "i", "" + i);
                }
            }
            if (random.nextInt(10) > 0) {
                steady.tick(t);
                restarted.tick(t);
                assertThat(restarted.last.transitions()).isEqualTo(steady.last.transitions());
                assertThat(restarted.recorded()).isEqualTo(steady.recorded());
                assertThat(restarted.state.encode()).isEqualTo(steady.state.encode());
            }
        }
        assertThat(steady.drain()).hasSizeGreaterThan(50);
    }

    private static RuleLab lab() {
        return new RuleLab("""
                groups:
                  - name: g
                    limit: 4
                    rules:
                      - {alert: Now, expr: x > 2, annotations: {v: "{{ $value }}"}}
                      - {alert: Soon, expr: x > 1, for: 30s, keep_firing_for: 45s}
                      - {record: y, expr: "x + 1"}
                      - {record: z, expr: "max_over_time(y[1m]) + count(ALERTS)"}
                      - {alert: Some, expr: 'count by (alertname) (ALERTS{alertstate="firing"}) > 1', for: 15s}
                      - {record: s, expr: "sum(x)"}
                      - {alert: Long, expr: "avg_over_time(s[2m]) > 6", for: 1m}
                """);
    }

    @Test
    void ownHistoryKeepsHistograms() {
        Histogram h = Histogram.builder()
                .schema(3)
                .count(7)
                .sum(1.5)
                .zeroCount(1)
                .zeroThreshold(1e-9)
                .positive(Buckets.ofIndexed(new int[] {-5, 2, 900}, new double[] {1, 2, 3}))
                .negative(Buckets.of(4, 1, 1))
                .hint(CounterResetHint.GAUGE)
                .build();
        Histogram custom = Histogram.builder()
                .schema(Histogram.CUSTOM_BUCKETS)
                .customValues(1, 2.5)
                .positive(Buckets.of(0, 4, 5))
                .count(9)
                .build();
        Labels labels = Labels.of("__name__", "h", "é", "ü\n");
        OwnHistory history = new OwnHistory();
        history.add(new RecordedSample(labels, 1000, 0, h));
        history.add(new RecordedSample(labels, 2000, 4.5, null));
        history.add(new RecordedSample(labels, 3000, 0, custom));
        OwnHistory restored = new OwnHistory();
        for (long time : new long[] {3000, 1000, 2000}) {
            restored.restore(history.encode(time));
        }
        OwnSeries series = restored.series().iterator().next();
        SampleSlice slice = series.slice(0, 5000, new SampleSlice());
        assertThat(slice.size()).isEqualTo(3);
        assertThat(slice.histograms[slice.from]).isEqualTo(h);
        assertThat(slice.values[slice.from + 1]).isEqualTo(4.5);
        assertThat(slice.histograms[slice.from + 2]).isEqualTo(custom);
        assertThat(restored.encode(4000)).isNull();
        restored.trim(3000);
        assertThat(restored.isEmpty()).isTrue();
    }

    @Test
    void sequencesNeverGoBackWhateverIsForgotten() {
        SequenceMemory memory = new SequenceMemory();
        for (int i = 0; i < SequenceMemory.MAX + 100; i++) {
            memory.forget(RuleKeys.fingerprint("g", "k", Labels.of("i", "" + i)), i % 100 + 1);
        }
        assertThat(memory.recall(RuleKeys.fingerprint("g", "k", Labels.of("i", "0"))))
                .isEqualTo(100);
        assertThat(memory.recall(RuleKeys.fingerprint("g", "k", Labels.of("i", "100"))))
                .isEqualTo(1);
        SequenceMemory restored = new SequenceMemory();
        for (int b = 0; b < SequenceMemory.BUCKETS; b++) {
            restored.restore(memory.encode(b));
        }
        assertThat(restored.recall(RuleKeys.fingerprint("g", "k", Labels.of("i", "205"))))
                .isEqualTo(6);
        assertThat(restored.recall("0".repeat(32))).isEqualTo(100);
    }

    @Test
    void brokenBytesAreRefused() {
        RuleLab lab = lab();
        for (long t = 0; t < 90; t += 15) {
            lab.sample(t, 4, "__name__", "x", "i", "1");
            lab.tick(t);
        }
        byte[] good = lab.state.encode();
        assertThat(GroupState.decode(good).encode()).isEqualTo(good);
        byte[] newer = good.clone();
        newer[0] = 9;
        assertThatThrownBy(() -> GroupState.decode(newer)).hasMessageContaining("written by a newer release");
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length));
            bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(256);
            try {
                GroupState.decode(bytes);
            } catch (IllegalArgumentException e) {
                assertThat(e).isNotNull();
            }
        }
        assertThatThrownBy(() -> new GroupState().restore("?", good)).isInstanceOf(IllegalArgumentException.class);
    }
}
