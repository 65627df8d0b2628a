package io.streamgauge.series.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.RulesHeard;
import io.streamgauge.series.wire.RulesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From when on a version of the rules holds, as every RULES partition works it out for itself. */
final class VersionLineTest {
    private static final StepGrid GRID = new StepGrid(1_000);

    private final VersionLine line = new VersionLine(3, GRID);

    private static RulesVersion version(long number, long fromMs) {
        return new RulesVersion(number, fromMs, "hash-" + number, new byte[] {(byte) number});
    }

    private void heardBy(long number, long... atMs) {
        for (int p = 0; p < atMs.length; p++) {
            line.heard(new RulesHeard(p, number, atMs[p]));
        }
    }

    @Test
    void isOpenUntilTheLastPartitionHasHeard() {
        line.add(version(1, RulesVersion.OPEN));
        heardBy(1, 4_000, 7_000);

        assertThat(line.fromMs(1)).isEqualTo(RulesVersion.OPEN);

        line.heard(new RulesHeard(2, 1, 5_000));

        assertThat(line.fromMs(1)).isEqualTo(8_000);
    }

    @Test
    void holdsFromTheFirstTickWhereNobodyHadClosedAnything() {
        line.add(version(1, RulesVersion.OPEN));
        heardBy(1, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);

        assertThat(line.fromMs(1)).isEqualTo(RulesVersion.FIRST);
    }

    @Test
    void aStatedTimeNeedsNoHearing() {
        line.add(version(1, 42_000));

        assertThat(line.fromMs(1)).isEqualTo(42_000);
    }

    @Test
    void ofAnUnknownVersionNothingIsKnown() {
        heardBy(9, 1_000, 1_000, 1_000);

        assertThat(line.fromMs(9)).isEqualTo(RulesVersion.OPEN);
        assertThat(line.get(9)).isEmpty();
        assertThat(line.newest()).isEmpty();
        assertThat(line.after(0)).isEmpty();
    }

    @Test
    void anOlderVersionThatComesLateIsARepetition() {
        line.add(version(2, RulesVersion.OPEN));
        line.add(version(1, RulesVersion.OPEN));
        line.add(version(2, 5_000));

        assertThat(line.all()).extracting(RulesVersion::number).containsExactly(2L);
        assertThat(line.fromMs(2)).isEqualTo(RulesVersion.OPEN);
    }

    @Test
    void ofSeveralFromTheSameTimeTheNewestHolds() {
        line.add(version(1, RulesVersion.OPEN));
        line.add(version(2, RulesVersion.OPEN));
        line.add(version(3, RulesVersion.OPEN));
        heardBy(1, 4_000, 4_000, 4_000);
        heardBy(2, 4_000, 4_000, 4_000);
        heardBy(3, 4_000, 9_000, 4_000);

        assertThat(line.after(0)).map(RulesVersion::number).contains(2L);
        assertThat(line.after(2)).map(RulesVersion::number).contains(3L);
        assertThat(line.after(3)).isEmpty();
    }

    @Test
    void oneThatIsStillOpenIsNotSkippedTo() {
        line.add(version(1, 5_000));
        line.add(version(2, RulesVersion.OPEN));

        assertThat(line.after(0)).map(RulesVersion::number).contains(1L);
        assertThat(line.newest()).map(RulesVersion::number).contains(2L);
    }

    @Test
    void survivesARestartEntryByEntry() {
        line.add(version(1, RulesVersion.OPEN));
        line.add(version(2, RulesVersion.OPEN));
        heardBy(1, 1_000, 2_000, 3_000);
        heardBy(2, 6_000, 5_000);
        VersionLine again = new VersionLine(3, GRID);
        dirty().forEach(value -> again.restore(opened(value)));

        assertThat(again.fromMs(1)).isEqualTo(4_000);
        assertThat(again.fromMs(2)).isEqualTo(RulesVersion.OPEN);
        again.heard(new RulesHeard(2, 2, 5_000));
        assertThat(again.fromMs(2)).isEqualTo(7_000);
        assertThat(again.get(2)).map(RulesVersion::hash).contains("hash-2");
        assertThat(dirty()).as("nothing has changed since").isEmpty();
    }

    @Test
    void whatIsForgottenIsErased() {
        line.add(version(1, RulesVersion.OPEN));
        line.add(version(2, RulesVersion.OPEN));
        dirty();

        line.forgetBelow(2);

        assertThat(line.get(1)).isEmpty();
        assertThat(dirty()).containsExactly((byte[]) null);
    }

    private List<byte[]> dirty() {
        List<byte[]> values = new ArrayList<>();
        line.forEachDirty((key, value) -> values.add(value));
        return values;
    }

    private static ByteReader opened(byte[] value) {
        ByteReader in = new ByteReader(value);
        in.get();
        return in;
    }
}
