package io.streamgauge.app.bench.faults;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a fault did.
 *
 * @param what happened, in words
 * @param pauseMs the longest time from the fault on without a new readable transition on some alerts partition
 * @param recoveryMs from the fault until transitions of ticks after its end were readable on every alerts partition; its own duration included
 */
record FaultRecord(FaultKind kind, String what, long pauseMs, long recoveryMs) {
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.toString());
        json.put("what", what);
        json.put("pauseSeconds", pauseMs / 1000.0);
        json.put("recoverySeconds", recoveryMs / 1000.0);
        return json;
    }
}
