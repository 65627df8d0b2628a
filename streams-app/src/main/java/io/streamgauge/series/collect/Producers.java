package io.streamgauge.series.collect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The producers of an input partition, by the name in their records' header. Bounded: further ones are together {@value #OTHER}. Found by one thread, listed by any. */
final class Producers {
    static final int MAX = 1_000;
    static final String OTHER = "(others)";

    /** Longer names are cut. */
    private static final int MAX_NAME_BYTES = 200;

    private final ConcurrentHashMap<String, Producer> byName = new ConcurrentHashMap<>();
    private byte[] lastName;
    private Producer last;

    /** The producer of a name; records come in runs of one producer, so mostly it is the last one. Null for null. */
    Producer get(byte[] name) {
        if (name == null) {
            return null;
        }
        if (last == null || !Arrays.equals(name, lastName)) {
            String text = new String(name, 0, Math.min(name.length, MAX_NAME_BYTES), StandardCharsets.UTF_8);
            Producer known = byName.get(text);
            last = known == null ? add(byName.size() < MAX ? text : OTHER) : known;
            lastName = name;
        }
        return last;
    }

    private Producer add(String name) {
        return byName.computeIfAbsent(name, Producer::new);
    }

    Collection<Producer> all() {
        return List.copyOf(byName.values());
    }

    /** Their series are forgotten. */
    void clearSeries() {
        byName.values().forEach(p -> p.addSeries(-p.series()));
    }
}
