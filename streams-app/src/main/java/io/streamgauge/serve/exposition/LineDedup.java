package io.streamgauge.serve.exposition;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Removes text lines that have the same series as an earlier line of the family. Only for families in which a name was escaped. */
final class LineDedup {
    private final Set<String> seen = new HashSet<>();
    private int dropped;

    int dropped() {
        return dropped;
    }

    /** The fragment without lines that were seen. */
    Fragment distinct(Fragment fragment) {
        ByteSink kept = new ByteSink(fragment.to() - fragment.from());
        byte[] bytes = fragment.page().bytes;
        int series = 0;
        for (int start = fragment.from(), end; start < fragment.to(); start = end) {
            end = start;
            int blank = start;
            while (bytes[end++] != '\n') {
                blank = bytes[end - 1] == ' ' ? end : blank;
            }
            if (seen.add(new String(bytes, start, blank - start, StandardCharsets.UTF_8))) {
                kept.put(bytes, start, end - start);
                series++;
            } else {
                dropped++;
            }
        }
        return new Fragment(fragment.head(), kept, 0, kept.length(), series, fragment.misfits(), true);
    }
}
