package io.streamgauge.series.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.series.InputId;
import io.streamgauge.series.InputSet;
import io.streamgauge.series.InputStatus;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.InputOffsets;
import io.streamgauge.series.wire.InputWatermark;
import io.streamgauge.series.wire.SeriesWatermark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Input topics come and go with restarts, and what one topic's state was is read by a service that has more. */
final class InputProgressTest {
    private static final int OTHER = 77;

    @Test
    void aTopicThatIsAddedIsWaitedForFromTheStart() {
        InputProgress before = progress(InputSet.of(2));
        hear(before, 0, 5_000);
        hear(before, 1, 6_000);
        InputProgress after = restarted(before, InputSet.of(2).with(OTHER, 2));
        assertThat(after.min()).isEqualTo(Long.MIN_VALUE);
        hear(after, InputId.of(OTHER, 0), 9_000);
        assertThat(after.min()).isEqualTo(Long.MIN_VALUE);
        hear(after, InputId.of(OTHER, 1), 4_000);
        assertThat(after.min()).isEqualTo(4_000);
        assertThat(after.status())
                .extracting(InputStatus::inputPartition)
                .containsExactly(0, 1, InputId.of(OTHER, 0), InputId.of(OTHER, 1));
    }

    @Test
    void aTopicThatIsTakenOutHoldsNothingBackAndIsKnownWhenItComesBack() {
        InputProgress before = progress(InputSet.of(1).with(OTHER, 1));
        hear(before, 0, 5_000);
        hear(before, InputId.of(OTHER, 0), 1_000);
        assertThat(before.min()).isEqualTo(1_000);
        InputProgress without = restarted(before, InputSet.of(1));
        assertThat(without.min()).isEqualTo(5_000);
        assertThat(without.status()).hasSize(1);
        assertThat(without.nextOffsets().size()).isEqualTo(1);
        // What was on its way when it was taken out changes nothing.
        hear(without, InputId.of(OTHER, 0), 2_000);
        assertThat(without.min()).isEqualTo(5_000);
        assertThat(restarted(without, InputSet.of(1).with(OTHER, 1)).min()).isEqualTo(2_000);
    }

    @Test
    void aPartitionThatATopicGainsIsWaitedForFromItsFirstWatermarkOn() {
        InputProgress progress = progress(InputSet.of(1).with(OTHER, 1));
        hear(progress, 0, 5_000);
        hear(progress, InputId.of(OTHER, 0), 5_000);
        hear(progress, InputId.of(OTHER, 2), 6_000);
        assertThat(progress.min()).as("partition 1 must be there too").isEqualTo(Long.MIN_VALUE);
        hear(progress, InputId.of(OTHER, 1), 6_000);
        assertThat(progress.min()).isEqualTo(5_000);
    }

    @Test
    void oneTopicsStateIsWrittenAsBefore() {
        InputProgress one = progress(InputSet.of(2));
        hear(one, 1, 6_000);
        ByteWriter others = new ByteWriter(16);
        one.writeOthers(others);
        assertThat(others.size()).isZero();
        assertThat(one.nextOffsets().hasOthers()).isFalse();
    }

    @Test
    void aWatermarkOfSeriesCarriesTheOffsetsOfAllTopics() {
        InputOffsets offsets = new InputOffsets(new int[] {0, 1, InputId.of(OTHER, 3)}, new long[] {7, -1, 9});
        SeriesWatermark sent = new SeriesWatermark(1, 2_000, 3, 4, new long[] {5}, offsets, 6, 0, 0, 0, 0, List.of());
        SeriesWatermark read = SeriesWatermark.read(new ByteReader(sent.encode()).skipped(2));
        assertThat(read.nextOffsets()).isEqualTo(offsets);
        assertThat(read.nextOffsets().of(InputId.of(OTHER, 3))).isEqualTo(9);
        assertThat(read.nextOffsets().min(InputOffsets.NONE)).isEqualTo(offsets);
    }

    private static InputProgress progress(InputSet inputs) {
        return new InputProgress(inputs, Long.MAX_VALUE);
    }

    private static void hear(InputProgress progress, int id, long watermarkMs) {
        progress.update(new InputWatermark(id, watermarkMs, 1, watermarkMs, 0, 0, watermarkMs));
    }

    private static InputProgress restarted(InputProgress before, InputSet inputs) {
        ByteWriter out = new ByteWriter(64);
        before.write(out);
        before.writeOthers(out);
        InputProgress after = progress(inputs);
        ByteReader in = new ByteReader(out.toByteArray());
        after.read(in);
        if (in.hasRemaining()) {
            after.readOthers(in);
        }
        return after;
    }
}
