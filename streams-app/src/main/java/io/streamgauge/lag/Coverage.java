package io.streamgauge.lag;

import java.util.OptionalDouble;

/** How many forecasts held what happened. Not thread-safe. */
final class Coverage {
    private long hits;
    private long scored;

    void count(boolean hit) {
        hits += hit ? 1 : 0;
        scored++;
    }

    long scored() {
        return scored;
    }

    /** Empty as long as none is scored. */
    OptionalDouble ratio() {
        return scored == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / scored);
    }
}
