package io.streamgauge.series.state;

import java.util.Arrays;
import java.util.TreeMap;

/** The steps that have deltas and are not closed, each with the ids of the instruments that it touched. */
final class OpenSteps {
    private final TreeMap<Long, Ids> steps = new TreeMap<>();
    private long lastEndMs = Long.MIN_VALUE;
    private Ids last;

    /** A growing list of instrument ids. */
    static final class Ids {
        private int[] ids = new int[16];
        private int size;

        void add(int id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
            }
            ids[size++] = id;
        }

        int size() {
            return size;
        }

        int get(int i) {
            return ids[i];
        }
    }

    /** Says that the step has something for the instrument; once per step and instrument. */
    void touch(long stepEndMs, int id) {
        if (stepEndMs != lastEndMs || last == null) {
            last = steps.computeIfAbsent(stepEndMs, t -> new Ids());
            lastEndMs = stepEndMs;
        }
        last.add(id);
    }

    /** The end of the oldest step, or {@link Long#MAX_VALUE}. */
    long firstMs() {
        return steps.isEmpty() ? Long.MAX_VALUE : steps.firstKey();
    }

    /** Takes the step out; null where it had nothing. */
    Ids remove(long stepEndMs) {
        last = null;
        return steps.remove(stepEndMs);
    }

    int size() {
        return steps.size();
    }
}
