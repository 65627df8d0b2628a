package io.streamgauge.series.state;

import io.streamgauge.series.InputStatus;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.InputGap;
import io.streamgauge.series.wire.InputWatermark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The newest watermark of each input partition, and which of them time waits for. */
final class InputProgress {
    private long[] watermarks;
    private long[] nextOffsets;
    private long[] firstMs;
    private long[] late;
    private long[] rejected;
    private final InputPatience patience;
    private final InputGaps gaps = new InputGaps();

    InputProgress(int partitions, long maxWatermarkLagMs) {
        patience = new InputPatience(maxWatermarkLagMs);
        watermarks = filled(new long[0], partitions, Long.MIN_VALUE);
        nextOffsets = filled(new long[0], partitions, -1);
        firstMs = filled(new long[0], partitions, Long.MAX_VALUE);
        late = new long[partitions];
        rejected = new long[partitions];
    }

    /** Takes a watermark; one that goes back is a repetition. A partition that the topic has gained is waited for from its first watermark on. */
    void update(InputWatermark w) {
        int p = w.inputPartition();
        if (p >= watermarks.length) {
            grow(p + 1);
        }
        watermarks[p] = Math.max(watermarks[p], w.watermarkMs());
        nextOffsets[p] = Math.max(nextOffsets[p], w.nextOffset());
        firstMs[p] = Math.min(firstMs[p], w.firstMs());
        late[p] = Math.max(late[p], w.late());
        rejected[p] = Math.max(rejected[p], w.rejected());
        patience.heard(w.sentAtMs(), Arrays.stream(watermarks).max().orElse(Long.MIN_VALUE));
    }

    private void grow(int partitions) {
        watermarks = filled(watermarks, partitions, Long.MIN_VALUE);
        nextOffsets = filled(nextOffsets, partitions, -1);
        firstMs = filled(firstMs, partitions, Long.MAX_VALUE);
        late = filled(late, partitions, 0);
        rejected = filled(rejected, partitions, 0);
    }

    private static long[] filled(long[] known, int length, long unknown) {
        long[] longer = Arrays.copyOf(known, length);
        Arrays.fill(longer, known.length, length, unknown);
        return longer;
    }

    /** The minimum watermark of the partitions that time waits for. */
    long min() {
        long min = Long.MAX_VALUE;
        for (long w : watermarks) {
            if (w < min && !patience.passesOver(w)) {
                min = w;
            }
        }
        return min;
    }

    /** Steps were closed: those of them that a partition was not waited for are incomplete. */
    void closed(long afterMs, long throughMs, StepGrid grid) {
        for (int p = 0; p < watermarks.length; p++) {
            long completeMs = grid.floor(watermarks[p]);
            if (completeMs < throughMs && patience.passesOver(watermarks[p])) {
                gaps.add(p, Math.max(afterMs, completeMs), throughMs);
            }
        }
        gaps.trim(throughMs);
    }

    List<InputGap> gaps() {
        return gaps.all();
    }

    List<InputStatus> status() {
        long min = min();
        List<InputStatus> all = new ArrayList<>();
        for (int p = 0; p < watermarks.length; p++) {
            all.add(new InputStatus(p, watermarks[p], watermarks[p] == min, patience.passesOver(watermarks[p])));
        }
        return all;
    }

    void writePatience(ByteWriter out) {
        patience.write(out);
        gaps.write(out);
    }

    void readPatience(ByteReader in) {
        patience.read(in);
        gaps.read(in);
    }

    /** The event time of the first point of all, or {@link Long#MAX_VALUE} before it. */
    long firstMs() {
        return Arrays.stream(firstMs).min().orElse(Long.MAX_VALUE);
    }

    long of(int partition) {
        return partition < watermarks.length ? watermarks[partition] : Long.MIN_VALUE;
    }

    long[] nextOffsets() {
        return nextOffsets.clone();
    }

    long late() {
        return Arrays.stream(late).sum();
    }

    long rejected() {
        return Arrays.stream(rejected).sum();
    }

    void write(ByteWriter out) {
        out.putVarint(watermarks.length);
        for (int i = 0; i < watermarks.length; i++) {
            out.putZigzag(watermarks[i])
                    .putZigzag(nextOffsets[i])
                    .putZigzag(firstMs[i])
                    .putVarint(late[i])
                    .putVarint(rejected[i]);
        }
    }

    void read(ByteReader in) {
        int n = in.getLength();
        for (int i = 0; i < n; i++) {
            update(new InputWatermark(
                    i, in.getZigzag(), in.getZigzag(), in.getZigzag(), in.getVarint(), in.getVarint(), Long.MIN_VALUE));
        }
    }
}
