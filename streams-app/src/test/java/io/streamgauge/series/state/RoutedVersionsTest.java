package io.streamgauge.series.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Labels;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.RulesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which versions of the rules a SERIES partition sends samples for, and when it goes on to the next. */
final class RoutedVersionsTest {
    private static final StepGrid GRID = new StepGrid(1_000);

    private final RoutedVersions versions = new RoutedVersions(v -> new NameRouter(v.number()));

    /** Reads the metric {@code m<version>}. */
    private record NameRouter(long version) implements SampleRouter {
        @Override
        public boolean readsName(String metricName) {
            return metricName.equals("m" + version);
        }

        @Override
        public int[] partitionsOf(Labels labels) {
            return new int[] {0};
        }
    }

    private static RulesVersion version(long number, long fromMs) {
        return new RulesVersion(number, fromMs, "hash-" + number, new byte[0]);
    }

    private void hear(RulesVersion version) {
        versions.add(version);
        versions.hear(version);
    }

    @Test
    void noStepClosesBeforeThereAreRules() {
        assertThat(versions.limitMs(9_000, GRID)).isEqualTo(Long.MIN_VALUE);
        assertThat(versions.due(Long.MIN_VALUE, GRID)).isEmpty();

        hear(version(1, RulesVersion.FIRST));

        assertThat(versions.limitMs(9_000, GRID)).isEqualTo(9_000);
    }

    @Test
    void anOpenVersionIsDueAtOnce() {
        hear(version(1, RulesVersion.FIRST));
        versions.add(version(2, RulesVersion.OPEN));

        assertThat(versions.due(5_000, GRID)).map(RulesVersion::number).contains(2L);
        assertThat(versions.limitMs(9_000, GRID)).isEqualTo(9_000);
    }

    @Test
    void aStatedOneIsDueWhenTheStepBeforeItHasClosedAndNoStepPassesIt() {
        hear(version(1, RulesVersion.FIRST));
        versions.add(version(2, 7_000));

        assertThat(versions.due(5_000, GRID)).isEmpty();
        assertThat(versions.limitMs(9_000, GRID)).isEqualTo(6_000);
        assertThat(versions.due(6_000, GRID)).map(RulesVersion::number).contains(2L);
    }

    @Test
    void aVersionThatIsNotNewerIsARepetition() {
        hear(version(2, RulesVersion.FIRST));
        versions.add(version(1, RulesVersion.OPEN));
        versions.add(version(2, RulesVersion.OPEN));

        assertThat(versions.due(5_000, GRID)).isEmpty();
    }

    @Test
    void allLiveVersionsAreSentForUntilAllOfRulesHasGoneOn() {
        hear(version(1, RulesVersion.FIRST));
        hear(version(2, RulesVersion.OPEN));

        assertThat(versions.router().readsName("m1")).isTrue();
        assertThat(versions.router().readsName("m2")).isTrue();
        assertThat(versions.retireBelow(1)).isFalse();
        assertThat(versions.retireBelow(3))
                .as("a version that nobody has heard of")
                .isFalse();

        assertThat(versions.retireBelow(2)).isTrue();

        assertThat(versions.router().readsName("m1")).isFalse();
        assertThat(versions.router().readsName("m2")).isTrue();
    }

    @Test
    void survivesARestartEntryByEntry() {
        hear(version(1, RulesVersion.FIRST));
        versions.add(version(2, 7_000));
        RoutedVersions again = new RoutedVersions(v -> new NameRouter(v.number()));
        dirty().forEach(again::restore);

        assertThat(again.limitMs(9_000, GRID)).isEqualTo(6_000);
        assertThat(again.router().readsName("m1")).isTrue();
        assertThat(again.router().readsName("m2")).isFalse();
        assertThat(again.due(6_000, GRID)).map(RulesVersion::hash).contains("hash-2");
        assertThat(dirty()).as("nothing has changed since").isEmpty();

        versions.hear(version(2, 7_000));
        versions.retireBelow(2);
        assertThat(dirty())
                .as("the first is erased, the second is live")
                .hasSize(2)
                .containsNull();
    }

    private List<byte[]> dirty() {
        List<byte[]> values = new ArrayList<>();
        versions.forEachDirty((key, value) -> values.add(value));
        return values;
    }
}
