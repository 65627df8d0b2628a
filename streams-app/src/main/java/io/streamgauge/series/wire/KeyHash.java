package io.streamgauge.series.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The hash of key bytes in tables of this process. Partitions go by {@code SeriesKey}'s own hash, which never changes; this one may. */
public final class KeyHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private KeyHash() {}

    public static long of(byte[] bytes, int from, int to) {
        long h = 0x9e3779b97f4a7c15L ^ (to - from);
        int i = from;
        for (; i + 8 <= to; i += 8) {
            h = mix(h ^ (long) LONGS.get(bytes, i));
        }
        long tail = 0;
        for (int shift = 0; i < to; i++, shift += 8) {
            tail |= (bytes[i] & 0xffL) << shift;
        }
        h = mix(h ^ tail);
        return h ^ (h >>> 32);
    }

    private static long mix(long v) {
        long h = v * 0xbf58476d1ce4e5b9L;
        return h ^ (h >>> 29);
    }
}
