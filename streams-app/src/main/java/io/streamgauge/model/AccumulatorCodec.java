package io.streamgauge.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The bytes of a {@link HistogramAccumulator}: a version, which parts follow, and the parts. Numbers are big-endian or base-128 varints. */
final class AccumulatorCodec {
    private static final byte VERSION = 1;

    private static final int REST = 1;
    private static final int SPECIAL = 2;
    private static final int CLASSIC = 4;
    private static final int ZERO = 8;
    private static final int POSITIVE = 16;
    private static final int NEGATIVE = 32;
    private static final int CLASSIC_ONLY = 64;
    private static final int ZERO_THRESHOLD = 128;

    private static final double MAX_WHOLE = 0x1p53;

    private AccumulatorCodec() {}

    static int maxBytes(HistogramAccumulator a) {
        int perBucket = 5 + 10;
        int buckets = span(a.positive) + span(a.negative);
        return 128 + Double.BYTES * a.sum.more().length + perBucket * buckets + 20 * (a.bounds().length + 1);
    }

    private static int span(BucketArray side) {
        return side.isEmpty() ? 0 : side.last() - side.first() + 1;
    }

    static void write(HistogramAccumulator a, ByteBuffer out) {
        boolean special = a.nanCount != 0 || a.positiveInfinities != 0 || a.negativeInfinities != 0;
        int parts = (a.sum.rest() != 0 ? REST : 0)
                | (special ? SPECIAL : 0)
                | (a.classic.isEmpty() ? 0 : CLASSIC)
                | (a.zeroCount != 0 ? ZERO : 0)
                | (a.positive.isEmpty() ? 0 : POSITIVE)
                | (a.negative.isEmpty() ? 0 : NEGATIVE)
                | (a.classicOnly ? CLASSIC_ONLY : 0)
                | (a.zeroThreshold != HistogramAccumulator.ZERO_THRESHOLD ? ZERO_THRESHOLD : 0);
        out.put(VERSION).put((byte) parts).put((byte) a.initialSchema).put((byte) a.schema);
        writeVarint(out, a.maxSpan);
        writeCount(out, a.count);
        out.putDouble(a.sum.value()).putDouble(a.min).putDouble(a.max);
        if ((parts & REST) != 0) {
            writeRest(out, a.sum);
        }
        if (special) {
            writeCount(out, a.nanCount);
            writeCount(out, a.positiveInfinities);
            writeCount(out, a.negativeInfinities);
        }
        if ((parts & ZERO) != 0) {
            writeCount(out, a.zeroCount);
        }
        if ((parts & ZERO_THRESHOLD) != 0) {
            out.putDouble(a.zeroThreshold);
        }
        if ((parts & CLASSIC) != 0) {
            writeClassic(out, a.classic);
        }
        writeSide(out, a.positive);
        writeSide(out, a.negative);
    }

    /** What the sum's value leaves out: one double, or, where that doesn't suffice, a NaN, how many there are, and all of them. */
    private static void writeRest(ByteBuffer out, ExactSum sum) {
        double[] more = sum.more();
        if (more.length > 0) {
            out.putDouble(Double.NaN).put((byte) (more.length + 1));
        }
        out.putDouble(sum.rest());
        for (double component : more) {
            out.putDouble(component);
        }
    }

    private static ExactSum readSum(ByteBuffer in, double value, boolean hasRest) {
        ExactSum sum = new ExactSum();
        double rest = hasRest ? in.getDouble() : 0;
        sum.set(value, Double.isNaN(rest) ? 0 : rest);
        for (int left = Double.isNaN(rest) ? in.get() : 0; left > 0; left--) {
            sum.add(in.getDouble());
        }
        return sum;
    }

    private static void writeClassic(ByteBuffer out, ClassicCounts classic) {
        writeVarint(out, classic.bounds().length);
        for (double bound : classic.bounds()) {
            out.putDouble(bound);
        }
        for (double c : classic.counts()) {
            writeCount(out, c);
        }
    }

    private static void writeSide(ByteBuffer out, BucketArray side) {
        if (side.isEmpty()) {
            return;
        }
        int filled = 0;
        for (int index = side.first(); index <= side.last(); index++) {
            filled += side.get(index) != 0 ? 1 : 0;
        }
        writeVarint(out, filled);
        int previous = 0;
        for (int index = side.first(); index <= side.last(); index++) {
            if (side.get(index) != 0) {
                int gap = index - previous;
                writeVarint(out, ((long) gap << 1) ^ (gap >> 31));
                writeCount(out, side.get(index));
                previous = index;
            }
        }
    }

    static HistogramAccumulator read(ByteBuffer in) {
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("histogram of version " + version + "; " + VERSION + " is known");
            }
            return readParts(in, in.get());
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the encoded histogram ends too early", e);
        }
    }

    private static HistogramAccumulator readParts(ByteBuffer in, int parts) {
        int initialSchema = in.get();
        int schema = in.get();
        int maxSpan = Math.toIntExact(readVarint(in));
        double count = readCount(in);
        double sum = in.getDouble();
        double min = in.getDouble();
        double max = in.getDouble();
        ExactSum exact = readSum(in, sum, (parts & REST) != 0);
        boolean special = (parts & SPECIAL) != 0;
        double nanCount = special ? readCount(in) : 0;
        double positiveInfinities = special ? readCount(in) : 0;
        double negativeInfinities = special ? readCount(in) : 0;
        double zeroCount = (parts & ZERO) != 0 ? readCount(in) : 0;
        double zeroThreshold = (parts & ZERO_THRESHOLD) != 0 ? in.getDouble() : HistogramAccumulator.ZERO_THRESHOLD;
        double[] bounds = (parts & CLASSIC) != 0 ? readBounds(in) : new double[0];
        HistogramAccumulator a = new HistogramAccumulator(initialSchema, maxSpan, bounds);
        a.schema = schema;
        a.count = count;
        a.sum.set(exact);
        a.min = min;
        a.max = max;
        a.nanCount = nanCount;
        a.positiveInfinities = positiveInfinities;
        a.negativeInfinities = negativeInfinities;
        a.zeroCount = zeroCount;
        a.zeroThreshold = zeroThreshold;
        a.classicOnly = (parts & CLASSIC_ONLY) != 0;
        for (int i = 0; bounds.length > 0 && i <= bounds.length; i++) {
            a.classic.counts()[i] = readCount(in);
        }
        readSide(in, (parts & POSITIVE) != 0, a.positive);
        readSide(in, (parts & NEGATIVE) != 0, a.negative);
        return a;
    }

    private static double[] readBounds(ByteBuffer in) {
        long n = readVarint(in);
        if (n > in.remaining() / Double.BYTES) {
            throw new BufferUnderflowException();
        }
        double[] bounds = new double[(int) n];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = in.getDouble();
        }
        return bounds;
    }

    private static void readSide(ByteBuffer in, boolean present, BucketArray side) {
        if (!present) {
            return;
        }
        long n = readVarint(in);
        long index = 0;
        for (long i = 0; i < n; i++) {
            long zigzag = readVarint(in);
            index += (zigzag >>> 1) ^ -(zigzag & 1);
            if (!side.add(Math.toIntExact(index), readCount(in))) {
                throw new IllegalArgumentException("buckets span more than the cap");
            }
        }
    }

    /** Whole counts as a varint of twice the count; anything else as the varint 1 and the raw bits. */
    private static void writeCount(ByteBuffer out, double c) {
        if (c >= 0 && c < MAX_WHOLE && c == (long) c) {
            writeVarint(out, (long) c << 1);
        } else {
            out.put((byte) 1).putDouble(c);
        }
    }

    private static double readCount(ByteBuffer in) {
        long code = readVarint(in);
        return code == 1 ? in.getDouble() : code >>> 1;
    }

    private static void writeVarint(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long readVarint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a varint of more than ten bytes");
    }
}
