package io.streamgauge.ingest;

import java.util.Arrays;

/**
 * The exemplars of one point: measurements with the trace that they belong to. A flyweight; trace and span are copied, so the record's bytes need not last. What is beyond
 * {@value #MAX} per point is left out. Not thread-safe.
 */
public final class Exemplars {
    public static final int MAX = 16;

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private int size;
    private double[] values = new double[0];
    private long[] timesMs = new long[0];
    private byte[] ids = new byte[0];
    private boolean[] traced = new boolean[0];

    public int size() {
        return size;
    }

    public double value(int i) {
        return values[i];
    }

    public long timestampMs(int i) {
        return timesMs[i];
    }

    /** 32 hexadecimal digits, or the empty string. Allocates. */
    public String traceId(int i) {
        return traced[i] ? hex(i * (TRACE_BYTES + SPAN_BYTES), TRACE_BYTES) : "";
    }

    /** 16 hexadecimal digits, or the empty string. Allocates. */
    public String spanId(int i) {
        return traced[i] ? hex(i * (TRACE_BYTES + SPAN_BYTES) + TRACE_BYTES, SPAN_BYTES) : "";
    }

    private String hex(int from, int length) {
        StringBuilder out = new StringBuilder(2 * length);
        for (int i = from; i < from + length; i++) {
            out.append(HEX[(ids[i] >> 4) & 15]).append(HEX[ids[i] & 15]);
        }
        return out.toString();
    }

    void clear() {
        size = 0;
    }

    /** Adds one without a trace. */
    public void add(double value, long timestampMs) {
        if (size == MAX) {
            return;
        }
        grow();
        values[size] = value;
        timesMs[size] = timestampMs;
        traced[size++] = false;
    }

    /** Adds one; ids of another length than 16 and 8 bytes count as absent. */
    public void add(
            double value, long timestampMs, byte[] trace, int traceFrom, int traceTo, int spanFrom, int spanTo) {
        if (size == MAX) {
            return;
        }
        add(value, timestampMs);
        if (traceTo - traceFrom == TRACE_BYTES && spanTo - spanFrom == SPAN_BYTES) {
            int at = (size - 1) * (TRACE_BYTES + SPAN_BYTES);
            System.arraycopy(trace, traceFrom, ids, at, TRACE_BYTES);
            System.arraycopy(trace, spanFrom, ids, at + TRACE_BYTES, SPAN_BYTES);
            traced[size - 1] = true;
        }
    }

    private void grow() {
        if (size == values.length) {
            int capacity = Math.min(MAX, Math.max(2, 2 * size));
            values = Arrays.copyOf(values, capacity);
            timesMs = Arrays.copyOf(timesMs, capacity);
            traced = Arrays.copyOf(traced, capacity);
            ids = Arrays.copyOf(ids, capacity * (TRACE_BYTES + SPAN_BYTES));
        }
    }
}
