package io.streamgauge.series.wire;

import io.streamgauge.series.InputId;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * An offset per input partition. On the wire in two parts: the events topic's partitions, which come first where they always did, and the other topics', which come last and only where there
 * are any. Immutable.
 */
public final class InputOffsets {
    /** What stands for an offset that is not known. */
    public static final long UNKNOWN = -1;

    public static final InputOffsets NONE = new InputOffsets(new int[0], new long[0]);

    private final int[] ids;
    private final long[] offsets;

    /** @param ids ascending; those of the events topic without gaps, from 0 */
    public InputOffsets(int[] ids, long[] offsets) {
        this.ids = ids.clone();
        this.offsets = offsets.clone();
    }

    public int size() {
        return ids.length;
    }

    /** An {@link InputId}. */
    public int id(int index) {
        return ids[index];
    }

    public long at(int index) {
        return offsets[index];
    }

    /** {@link #UNKNOWN} also for a partition that is not among them. */
    public long of(int id) {
        int index = Arrays.binarySearch(ids, id);
        return index < 0 ? UNKNOWN : offsets[index];
    }

    /** The smaller offset of each; of a partition that one of the two does not name, the other's. */
    public InputOffsets min(InputOffsets other) {
        return merge(other, Math::min);
    }

    private InputOffsets merge(InputOffsets other, LongBinaryOperator both) {
        Map<Integer, Long> merged = new TreeMap<>();
        addTo(merged, both);
        other.addTo(merged, both);
        return of(merged);
    }

    private void addTo(Map<Integer, Long> all, LongBinaryOperator both) {
        for (int i = 0; i < ids.length; i++) {
            all.merge(ids[i], offsets[i], both::applyAsLong);
        }
    }

    private static InputOffsets of(Map<Integer, Long> sorted) {
        return new InputOffsets(
                sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
                sorted.values().stream().mapToLong(Long::longValue).toArray());
    }

    /** How many of them are the events topic's. */
    private int events() {
        int n = 0;
        while (n < ids.length && InputId.topic(ids[n]) == InputId.EVENTS) {
            n++;
        }
        return n;
    }

    public void writeEvents(ByteWriter out) {
        int n = events();
        out.putVarint(n);
        for (int i = 0; i < n; i++) {
            out.putZigzag(offsets[i]);
        }
    }

    public boolean hasOthers() {
        return events() < ids.length;
    }

    public void writeOthers(ByteWriter out) {
        int from = events();
        out.putVarint(ids.length - from);
        for (int i = from; i < ids.length; i++) {
            out.putVarint(ids[i]).putZigzag(offsets[i]);
        }
    }

    public static InputOffsets readEvents(ByteReader in) {
        Map<Integer, Long> read = new TreeMap<>();
        int n = in.getLength();
        for (int i = 0; i < n; i++) {
            read.put(i, in.getZigzag());
        }
        return of(read);
    }

    /** These and what {@link #writeOthers} wrote. */
    public InputOffsets andOthers(ByteReader in) {
        Map<Integer, Long> read = new TreeMap<>();
        for (int n = in.getLength(); n > 0; n--) {
            read.put(in.getVarInt(), in.getZigzag());
        }
        return merge(of(read), Math::max);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof InputOffsets other
                && Arrays.equals(ids, other.ids)
                && Arrays.equals(offsets, other.offsets);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(offsets);
    }
}
