package io.streamgauge.series.history;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;

/**
 * One sample after the other, in whole bytes: times as the difference of differences, integers likewise, other values as the XOR of bits without the zero bytes at its ends (after
 * Gorilla, VLDB 2015). A counter that grows evenly takes one byte a sample.
 *
 * <p>A sample begins with a varint token. Bit 0: the time is irregular, its difference follows. Bit 1 clear: two integers in a row; the rest is the zigzag of the difference of
 * differences. Bit 1 set: 2 bits leading zero bytes, 3 bits trailing zero bytes, then the bytes between. The encoder's and the decoder's state are the same fields.
 */
final class FloatCodec {
    private static final int IRREGULAR = 1;
    private static final int RAW = 2;
    private static final double MAX_EXACT = 1L << 52;

    long timeMs;
    long bits;
    long timeStep;
    long valueStep;

    /** The state before a block's first sample. */
    void reset() {
        timeMs = 0;
        bits = 0;
        timeStep = 0;
        valueStep = 0;
    }

    void resume(long lastTimeMs, long lastBits, long lastTimeStep, long lastValueStep) {
        timeMs = lastTimeMs;
        bits = lastBits;
        timeStep = lastTimeStep;
        valueStep = lastValueStep;
    }

    /** After a block's first sample, whose differences are against nothing. */
    void forgetSteps() {
        timeStep = 0;
        valueStep = 0;
    }

    double value() {
        return Double.longBitsToDouble(bits);
    }

    void encode(long newTimeMs, double newValue, ByteWriter out) {
        long step = newTimeMs - timeMs;
        int irregular = step == timeStep ? 0 : IRREGULAR;
        long newBits = Double.doubleToRawLongBits(newValue);
        if (isInteger(bits) && isInteger(newBits)) {
            long difference = (long) newValue - (long) value();
            out.putVarint(zigzag(difference - valueStep) << 2 | irregular);
            putTime(step, irregular, out);
            valueStep = difference;
        } else {
            encodeRaw(newBits, irregular, step, out);
            valueStep = 0;
        }
        timeStep = step;
        timeMs = newTimeMs;
        bits = newBits;
    }

    private void encodeRaw(long newBits, int irregular, long step, ByteWriter out) {
        long xor = newBits ^ bits;
        int lead = Math.min(3, Long.numberOfLeadingZeros(xor) >>> 3);
        int trail = xor == 0 ? 7 : Long.numberOfTrailingZeros(xor) >>> 3;
        out.putVarint((lead << 3 | trail) << 2 | RAW | irregular);
        putTime(step, irregular, out);
        for (int i = 7 - lead; i >= trail; i--) {
            out.put((int) (xor >>> (8 * i)));
        }
    }

    private void putTime(long step, int irregular, ByteWriter out) {
        if (irregular != 0) {
            long change = step - timeStep;
            out.putVarint(change % 1000 == 0 ? zigzag(change / 1000) << 1 : zigzag(change) << 1 | 1);
        }
    }

    void decode(ByteReader in) {
        long token = in.getVarint();
        boolean raw = (token & RAW) != 0;
        if ((token & IRREGULAR) != 0) {
            long coded = in.getVarint();
            long change = unzigzag(coded >>> 1);
            timeStep += (coded & 1) == 0 ? change * 1000 : change;
        }
        timeMs += timeStep;
        if (raw) {
            decodeRaw((int) (token >>> 2), in);
        } else {
            valueStep += unzigzag(token >>> 2);
            bits = Double.doubleToRawLongBits((double) ((long) value() + valueStep));
        }
    }

    private void decodeRaw(int shape, ByteReader in) {
        int lead = shape >>> 3;
        int trail = shape & 7;
        long xor = 0;
        for (int i = 7 - lead; i >= trail; i--) {
            xor |= (long) in.get() << (8 * i);
        }
        bits ^= xor;
        valueStep = 0;
    }

    /** Whether the value is an integer that arithmetic on longs keeps exactly; −0 is not. */
    private static boolean isInteger(long rawBits) {
        double v = Double.longBitsToDouble(rawBits);
        return Math.abs(v) < MAX_EXACT && v == Math.rint(v) && rawBits != Long.MIN_VALUE;
    }

    private static long zigzag(long v) {
        return (v << 1) ^ (v >> 63);
    }

    private static long unzigzag(long v) {
        return (v >>> 1) ^ -(v & 1);
    }
}
