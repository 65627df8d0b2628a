package io.streamgauge.series.wire;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;

/** Any histogram sample in bytes: what a rule records may have fractional counts and custom buckets. */
public final class HistogramCodec {
    private static final CounterResetHint[] HINTS = CounterResetHint.values();

    private HistogramCodec() {}

    public static byte[] encode(Histogram h) {
        ByteWriter out = new ByteWriter(64);
        out.putZigzag(h.schema()).put(h.hint().ordinal()).putDouble(h.zeroThreshold());
        out.putNumber(h.zeroCount()).putNumber(h.count()).putDouble(h.sum());
        write(h.positive(), out);
        write(h.negative(), out);
        double[] bounds = h.customValues();
        out.putVarint(bounds.length);
        for (double b : bounds) {
            out.putDouble(b);
        }
        return out.toByteArray();
    }

    public static Histogram decode(byte[] bytes, int from, int to) {
        ByteReader in = new ByteReader().reset(bytes, from, to);
        Histogram.Builder h = Histogram.builder().schema((int) in.getZigzag());
        int hint = in.get();
        if (hint >= HINTS.length) {
            throw new CorruptRecordException("counter reset hint " + hint);
        }
        h.hint(HINTS[hint]).zeroThreshold(in.getDouble());
        h.zeroCount(in.getNumber()).count(in.getNumber()).sum(in.getDouble());
        h.positive(readBuckets(in)).negative(readBuckets(in));
        double[] bounds = new double[in.getLength()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = in.getDouble();
        }
        return h.customValues(bounds).build();
    }

    private static void write(Buckets buckets, ByteWriter out) {
        out.putVarint(buckets.size());
        int previous = 0;
        for (int i = 0; i < buckets.size(); i++) {
            out.putZigzag((long) buckets.indexAt(i) - previous).putNumber(buckets.countAt(i));
            previous = buckets.indexAt(i);
        }
    }

    private static Buckets readBuckets(ByteReader in) {
        int[] indexes = new int[in.getLength()];
        double[] counts = new double[indexes.length];
        long index = 0;
        for (int i = 0; i < indexes.length; i++) {
            index += in.getZigzag();
            indexes[i] = (int) index;
            counts[i] = in.getNumber();
        }
        return Buckets.ofIndexed(indexes, counts);
    }
}
