package io.streamgauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The two hashes of an identity: what a table that keeps nothing else of it needs of them. */
final class IdentityHashesTest {
    private static final int MANY = 300_000;

    private static Point point(int i) {
        // Names and labels as people have them: long, and alike but for a few characters.
        Labels labels = Labels.of(
                "service",
                "service-" + i % 20,
                "instance",
                "10.0." + i / 200 % 50 + "." + i % 200 + ":8080",
                "path",
                "/api/v1/resource/" + i);
        return new Point().begin(MetricType.COUNTER, 0).series("http_requests_" + i % 3, labels);
    }

    @Test
    void eachTellsManySeriesApart() {
        Set<Long> hashes = new HashSet<>();
        Set<Long> others = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            hashes.add(point(i).identity());
            others.add(point(i).otherIdentity());
        }

        assertThat(hashes).hasSize(MANY);
        assertThat(others).hasSize(MANY);
    }

    @Test
    void whereOneAgreesInSomeBitsTheOtherAgreesByChance() {
        int bits = 8;
        long[] byHash = new long[MANY];
        for (int i = 0; i < MANY; i++) {
            Point p = point(i);
            byHash[i] = p.identity() >>> (Long.SIZE - 20) << 20 | p.otherIdentity() >>> (Long.SIZE - 20);
        }
        Arrays.sort(byHash);
        int agree = 0;
        int both = 0;
        for (int i = 1; i < MANY; i++) {
            if (byHash[i] >>> 20 == byHash[i - 1] >>> 20) {
                agree++;
                both += (byHash[i] ^ byHash[i - 1]) >>> (20 - bits) == 0 ? 1 : 0;
            }
        }

        // Sorted neighbours are nearer than chance has it, so the bound is a few times that.
        assertThat(agree).isGreaterThan(30_000);
        assertThat((double) both / agree).isBetween(0.2 / (1 << bits), 4.0 / (1 << bits));
    }

    @Test
    void nameAndLabelsAreNotOneText() {
        Point one = new Point().begin(MetricType.COUNTER, 0).series("ab", Labels.of("c", "d"));
        Point other = new Point().begin(MetricType.COUNTER, 0).series("a", Labels.of("bc", "d"));

        assertThat(one.otherIdentity()).isNotEqualTo(other.otherIdentity()).isNotEqualTo(one.identity());
    }
}
