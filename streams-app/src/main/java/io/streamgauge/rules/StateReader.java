package io.streamgauge.rules;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@link StateWriter} wrote. Throws {@link IllegalArgumentException} for anything else. */
final class StateReader {
    private static final CounterResetHint[] HINTS = CounterResetHint.values();

    private final byte[] bytes;
    private int at;

    StateReader(byte[] bytes) {
        this.bytes = bytes;
        int version = raw();
        if (version != StateWriter.VERSION) {
            throw new IllegalArgumentException("rule state of version " + version + "; this release reads version "
                    + StateWriter.VERSION + ": it was written by a newer release");
        }
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    int raw() {
        if (at >= bytes.length) {
            throw new IllegalArgumentException("rule state ends too early, at byte " + at);
        }
        return bytes[at++] & 0xff;
    }

    long count() {
        long n = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = raw();
            n |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return n;
            }
        }
        throw new IllegalArgumentException("rule state has a number that never ends, at byte " + at);
    }

    /** A count of things that take at least one byte each. */
    int size() {
        long n = count();
        if (n < 0 || n > bytes.length - at) {
            throw new IllegalArgumentException("rule state announces " + n + " entries, more than there are bytes");
        }
        return (int) n;
    }

    long signed() {
        long n = count();
        return (n >>> 1) ^ -(n & 1);
    }

    double real() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | raw();
        }
        return Double.longBitsToDouble(bits);
    }

    String text() {
        int length = size();
        String s = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return s;
    }

    byte[] block() {
        int length = size();
        byte[] block = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return block;
    }

    Labels labels() {
        String[] pairs = new String[size() * 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = text();
        }
        return pairs.length == 0 ? Labels.EMPTY : Labels.ofSorted(pairs);
    }

    SortedMap<String, String> texts() {
        SortedMap<String, String> map = new TreeMap<>();
        for (int n = size(); n > 0; n--) {
            String key = text();
            map.put(key, text());
        }
        return map;
    }

    Histogram histogram() {
        Histogram.Builder h = Histogram.builder().schema((int) signed());
        h.zeroThreshold(real()).zeroCount(real()).count(real()).sum(real());
        h.hint(HINTS[raw() % HINTS.length]).positive(buckets()).negative(buckets());
        double[] bounds = new double[size()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = real();
        }
        return h.customValues(bounds).build();
    }

    private Buckets buckets() {
        int n = size();
        int[] indexes = new int[n];
        double[] counts = new double[n];
        int previous = 0;
        for (int i = 0; i < n; i++) {
            previous += (int) signed();
            indexes[i] = previous;
            counts[i] = real();
        }
        return Buckets.ofIndexed(indexes, counts);
    }
}
