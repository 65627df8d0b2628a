package io.streamgauge.topology.rules;

import io.streamgauge.rules.GroupState;
import io.streamgauge.series.InputId;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.InputOffsets;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a group keeps between ticks: its alerts, and the input offsets that its last evaluation had seen (for evidence). */
final class SavedGroup {
    final GroupState state = new GroupState();

    /** Before the offset of a partition of another topic than the events topic, whose offsets come first and alone; then which partition it is. */
    private static final long OTHER_TOPIC = Long.MIN_VALUE;

    /** By input partition, the offset after the last record seen; empty before the first evaluation. */
    InputOffsets offsets = InputOffsets.NONE;

    private boolean offsetsChanged;

    void saw(InputOffsets inputOffsets) {
        if (!offsets.equals(inputOffsets)) {
            offsets = inputOffsets;
            offsetsChanged = true;
        }
    }

    /** The encoded offsets where they changed since the last call, or null. */
    byte[] drainOffsets() {
        if (!offsetsChanged) {
            return null;
        }
        offsetsChanged = false;
        ByteWriter out = new ByteWriter(16 + Long.BYTES * offsets.size());
        for (int i = 0; i < offsets.size(); i++) {
            if (InputId.topic(offsets.id(i)) != InputId.EVENTS) {
                out.putLong(OTHER_TOPIC).putLong(offsets.id(i));
            }
            out.putLong(offsets.at(i));
        }
        return out.toByteArray();
    }

    void restoreOffsets(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int[] ids = new int[bytes.length / Long.BYTES];
        long[] read = new long[ids.length];
        int n = 0;
        while (in.hasRemaining()) {
            long offset = in.getLong();
            ids[n] = offset == OTHER_TOPIC ? Math.toIntExact(in.getLong()) : n;
            read[n++] = offset == OTHER_TOPIC ? in.getLong() : offset;
        }
        offsets = new InputOffsets(Arrays.copyOf(ids, n), Arrays.copyOf(read, n));
    }
}
