package io.streamgauge.topology.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Totals of words, for trying the stores out. */
final class SumState {
    final Map<String, Long> totals = new TreeMap<>();
    final Set<String> dirty = new HashSet<>();

    void add(String word, long n) {
        totals.merge(word, n, Long::sum);
        dirty.add(word);
    }

    byte[] encode(String word) {
        return ByteBuffer.allocate(8).putLong(totals.get(word)).array();
    }

    void restore(byte[] key, byte[] value) {
        totals.put(
                new String(key, StandardCharsets.UTF_8), ByteBuffer.wrap(value).getLong());
    }
}
