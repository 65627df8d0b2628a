package io.streamgauge.topology.rules;

import io.streamgauge.rules.GroupState;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a group keeps between ticks: its alerts, and the input offsets that its last evaluation had seen (for evidence). */
final class SavedGroup {
    final GroupState state = new GroupState();

    /** By input partition, the offset after the last record seen; empty before the first evaluation. */
    long[] offsets = {};

    private boolean offsetsChanged;

    void saw(long[] inputOffsets) {
        if (!Arrays.equals(offsets, inputOffsets)) {
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
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES * offsets.length);
        for (long offset : offsets) {
            out.putLong(offset);
        }
        return out.array();
    }

    void restoreOffsets(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        offsets = new long[bytes.length / Long.BYTES];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = in.getLong();
        }
    }
}
