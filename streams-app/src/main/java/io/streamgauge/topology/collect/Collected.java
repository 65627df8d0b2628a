package io.streamgauge.topology.collect;

import io.streamgauge.topology.streams.DeadLetter;

/** What Accumulate forwards. */
sealed interface Collected {
    /** There is something to drain. */
    enum Marker implements Collected {
        DIRTY
    }

    record Rejected(DeadLetter letter) implements Collected {}
}
