package io.streamgauge.ingest;

import io.streamgauge.model.Exemplar;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The exemplars of one point: measurements with the trace that they belong to. A flyweight; trace and span are copied, so the record's bytes need not last. What is beyond
 * {@value #MAX} per point is left out. Not thread-safe.
 */
public final class Exemplars {
    public static final int MAX = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private int size;
    private double[] values = new double[0];
    private long[] timesMs = new long[0];
    /** Three of each: the halves of the trace, the span; all 0 without a trace. */
    private long[] ids = new long[0];

    public int size() {
        return size;
    }

    public double value(int i) {
        return values[i];
    }

    /** In ms since the epoch, as it was sent: 0 where it was not said. */
    public long timestampMs(int i) {
        return timesMs[i];
    }

    /** Whether it names a trace. */
    public boolean isTraced(int i) {
        return (ids[3 * i] | ids[3 * i + 1]) != 0;
    }

    /** One that has a trace, at this time. Allocates. */
    public Exemplar get(int i, long timeMs) {
        return new Exemplar(ids[3 * i], ids[3 * i + 1], ids[3 * i + 2], values[i], timeMs);
    }

    /** 32 hexadecimal digits, or the empty string. Allocates. */
    public String traceId(int i) {
        return isTraced(i) ? get(i, 0).traceId() : "";
    }

    /** 16 hexadecimal digits, or the empty string. Allocates. */
    public String spanId(int i) {
        return get(i, 0).spanId();
    }

    void clear() {
        size = 0;
    }

    /** Adds one without a trace. */
    public void add(double value, long timestampMs) {
        add(value, timestampMs, 0, 0, 0);
    }

    /** Adds one; ids of another length than 16 and 8 bytes count as absent. */
    public void add(
            double value, long timestampMs, byte[] trace, int traceFrom, int traceTo, int spanFrom, int spanTo) {
        boolean traced = traceTo - traceFrom == TRACE_BYTES;
        boolean spanned = traced && spanTo - spanFrom == SPAN_BYTES;
        add(
                value,
                timestampMs,
                traced ? (long) LONGS.get(trace, traceFrom) : 0,
                traced ? (long) LONGS.get(trace, traceFrom + SPAN_BYTES) : 0,
                spanned ? (long) LONGS.get(trace, spanFrom) : 0);
    }

    void add(double value, long timestampMs, long traceHigh, long traceLow, long span) {
        if (size == MAX) {
            return;
        }
        if (size == values.length) {
            int capacity = Math.min(MAX, Math.max(2, 2 * size));
            values = Arrays.copyOf(values, capacity);
            timesMs = Arrays.copyOf(timesMs, capacity);
            ids = Arrays.copyOf(ids, 3 * capacity);
        }
        values[size] = value;
        timesMs[size] = timestampMs;
        ids[3 * size] = traceHigh;
        ids[3 * size + 1] = traceLow;
        ids[3 * size++ + 2] = span;
    }
}
