package io.streamgauge.rules;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes the parts of a {@link GroupState}: a version byte, then varints, doubles and texts. */
final class StateWriter {
    static final byte VERSION = 1;

    private byte[] bytes = new byte[256];
    private int at;

    StateWriter() {
        raw(VERSION);
    }

    byte[] done() {
        return Arrays.copyOf(bytes, at);
    }

    StateWriter raw(int b) {
        if (at == bytes.length) {
            bytes = Arrays.copyOf(bytes, at * 2);
        }
        bytes[at++] = (byte) b;
        return this;
    }

    /** Unsigned, 7 bits a byte. */
    StateWriter count(long n) {
        long rest = n;
        while ((rest & ~0x7fL) != 0) {
            raw((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        return raw((int) rest);
    }

    /** Signed, small magnitudes short. {@link Transition#NEVER} is one of them. */
    StateWriter signed(long n) {
        return count((n << 1) ^ (n >> 63));
    }

    StateWriter real(double v) {
        long bits = Double.doubleToRawLongBits(v);
        for (int shift = 56; shift >= 0; shift -= 8) {
            raw((int) (bits >>> shift));
        }
        return this;
    }

    StateWriter text(String s) {
        byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
        count(utf8.length);
        for (byte b : utf8) {
            raw(b);
        }
        return this;
    }

    StateWriter block(byte[] block) {
        count(block.length);
        for (byte b : block) {
            raw(b);
        }
        return this;
    }

    StateWriter labels(Labels labels) {
        count(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            text(labels.nameAt(i)).text(labels.valueAt(i));
        }
        return this;
    }

    StateWriter texts(Map<String, String> map) {
        count(map.size());
        map.forEach((key, value) -> text(key).text(value));
        return this;
    }

    StateWriter histogram(Histogram h) {
        signed(h.schema())
                .real(h.zeroThreshold())
                .real(h.zeroCount())
                .real(h.count())
                .real(h.sum());
        raw(h.hint().ordinal());
        buckets(h.positive());
        buckets(h.negative());
        count(h.customValues().length);
        for (double bound : h.customValues()) {
            real(bound);
        }
        return this;
    }

    private void buckets(Buckets buckets) {
        count(buckets.size());
        int previous = 0;
        for (int i = 0; i < buckets.size(); i++) {
            signed(buckets.indexAt(i) - (long) previous).real(buckets.countAt(i));
            previous = buckets.indexAt(i);
        }
    }
}
