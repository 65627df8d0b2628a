package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.InputWatermark;
import java.util.Arrays;

/** The newest watermark of each input partition. */
final class InputProgress {
    private final long[] watermarks;
    private final long[] nextOffsets;
    private final long[] firstMs;
    private final long[] late;
    private final long[] rejected;

    InputProgress(int partitions) {
        watermarks = new long[partitions];
        nextOffsets = new long[partitions];
        firstMs = new long[partitions];
        late = new long[partitions];
        rejected = new long[partitions];
        Arrays.fill(watermarks, Long.MIN_VALUE);
        Arrays.fill(nextOffsets, -1);
        Arrays.fill(firstMs, Long.MAX_VALUE);
    }

    /** Takes a watermark; one that goes back is a repetition. Partitions beyond those expected are not waited for. */
    void update(InputWatermark w) {
        int p = w.inputPartition();
        if (p < watermarks.length) {
            watermarks[p] = Math.max(watermarks[p], w.watermarkMs());
            nextOffsets[p] = Math.max(nextOffsets[p], w.nextOffset());
            firstMs[p] = Math.min(firstMs[p], w.firstMs());
            late[p] = Math.max(late[p], w.late());
            rejected[p] = Math.max(rejected[p], w.rejected());
        }
    }

    long min() {
        long min = Long.MAX_VALUE;
        for (long w : watermarks) {
            min = Math.min(min, w);
        }
        return min;
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
                    i, in.getZigzag(), in.getZigzag(), in.getZigzag(), in.getVarint(), in.getVarint()));
        }
    }
}
