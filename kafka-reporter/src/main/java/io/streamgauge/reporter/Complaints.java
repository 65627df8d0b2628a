package io.streamgauge.reporter;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** Logs the first trouble of each kind and is silent about the rest, which is counted elsewhere: what watches an app must not fill its log. Thread-safe. */
final class Complaints {
    private static final int MAX_KINDS = 64;

    private final Logger log;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();

    Complaints(Logger log) {
        this.log = log;
    }

    /** @param what went wrong and what to do, as a sentence; its kind is the sentence and the exception's class */
    void about(String what, Throwable why) {
        if (kinds.size() < MAX_KINDS && kinds.add(what + why.getClass().getName())) {
            log.warn(
                    "{} ({}: {}) Further ones are counted, not logged.",
                    what,
                    why.getClass().getSimpleName(),
                    why.getMessage());
            log.debug("In full:", why);
        }
    }
}
