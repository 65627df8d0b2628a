package io.streamgauge.ingest.statsd;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names that were mapped of late: a fixed table that forgets on collision. Nothing is allocated for a name that it knows. Not thread-safe. */
final class MappedNames {
    private static final int SLOTS = 1 << 13;

    private record Entry(byte[] name, StatsdType type, Mapped mapped) {}

    private final StatsdMapping mapping;
    private final Entry[] entries = new Entry[SLOTS];

    MappedNames(StatsdMapping mapping) {
        this.mapping = mapping;
    }

    Mapped get(byte[] b, int from, int to, StatsdType type) {
        int hash = type.ordinal() + 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + b[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        Entry known = entries[slot];
        if (known != null && known.type == type && Arrays.equals(known.name, 0, known.name.length, b, from, to)) {
            return known.mapped;
        }
        byte[] name = Arrays.copyOfRange(b, from, to);
        Mapped mapped = mapping.map(new String(name, StandardCharsets.UTF_8), type);
        entries[slot] = new Entry(name, type, mapped);
        return mapped;
    }
}
