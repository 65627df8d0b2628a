package io.streamgauge.topology.offsets;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Tries again what a broker does not take at once. */
final class ZooPatience {
    private ZooPatience() {}

    static void until(String what, Runnable attempt) {
        await(what)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(attempt::run);
    }
}
