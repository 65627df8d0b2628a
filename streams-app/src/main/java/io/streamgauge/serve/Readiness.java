package io.streamgauge.serve;

import java.util.List;

/** Tells whether this instance is RUNNING and caught up. Asked from HTTP threads; answers at once. */
@FunctionalInterface
public interface Readiness {
    /** Why it is not ready, one line per stage or partition; empty when it is. */
    List<String> obstacles();
}
