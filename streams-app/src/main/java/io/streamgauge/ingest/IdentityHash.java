package io.streamgauge.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Two 64-bit hashes of some slices of bytes in one pass: four lanes as in XXH64, which each hash then mixes in its own way, and the rest twice. For tables of this process: the values may change with any release.
 * Not thread-safe.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">the rounds and the primes</a>
 */
final class IdentityHash {
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long first;
    private long other;

    long first() {
        return first;
    }

    long other() {
        return other;
    }

    /** Begins anew. */
    IdentityHash begin(int tag) {
        first = P5 + tag;
        other = P2 - tag;
        return this;
    }

    /** Goes on with {@code bytes[from, to)}; where a slice ends matters. */
    IdentityHash add(byte[] bytes, int from, int to) {
        int at = from;
        long h = first + P5;
        long g = other + P3;
        if (to - from >= 32) {
            long a = first + P1;
            long b = first + P2;
            long c = other;
            long d = other - P1;
            for (; at <= to - 32; at += 32) {
                a = round(a, (long) LONGS.get(bytes, at));
                b = round(b, (long) LONGS.get(bytes, at + 8));
                c = round(c, (long) LONGS.get(bytes, at + 16));
                d = round(d, (long) LONGS.get(bytes, at + 24));
            }
            h = mix(a + Long.rotateLeft(b, 7), P1) ^ mix(c + Long.rotateLeft(d, 18), P4);
            g = mix(b ^ Long.rotateLeft(c, 29), P3) + mix(d ^ Long.rotateLeft(a, 41), P5);
        }
        h += to - from;
        g ^= to - from;
        for (; at <= to - 8; at += 8) {
            long word = (long) LONGS.get(bytes, at);
            h = Long.rotateLeft(h ^ (word * P2), 27) * P1 + P4;
            g = Long.rotateLeft(g + (word ^ P4) * P1, 31) * P3;
        }
        long rest = 0;
        for (int shift = 0; at < to; at++, shift += 8) {
            rest |= (bytes[at] & 0xFFL) << shift;
        }
        first = mix(h ^ (rest * P5), P2);
        other = mix(g + (rest ^ P1) * P4, P3);
        return this;
    }

    private static long round(long acc, long input) {
        return Long.rotateLeft(acc + input * P2, 31) * P1;
    }

    private static long mix(long v, long prime) {
        long h = (v ^ (v >>> 33)) * prime;
        h = (h ^ (h >>> 29)) * P3;
        return h ^ (h >>> 32);
    }
}
