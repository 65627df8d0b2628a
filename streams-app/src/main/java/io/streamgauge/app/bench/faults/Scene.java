package io.streamgauge.app.bench.faults;

import io.streamgauge.app.broker.BrokerProcesses;
import java.io.IOException;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;

/** All that a fault can touch, and waiting. Used by one thread. */
record Scene(
        BrokerProcesses brokers,
        Fleet fleet,
        FaultLoad load,
        AlertWatch watch,
        Admin admin,
        String eventsTopic,
        Random random,
        FaultsOptions options) {
    private static final long LOOK_MS = 100;

    /** A condition of the outside world. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Time goes by; instances that end are started again. */
    void pass(long ms) throws IOException, InterruptedException {
        long endMs = System.currentTimeMillis() + ms;
        while (System.currentTimeMillis() < endMs) {
            fleet.supervise();
            Thread.sleep(LOOK_MS);
        }
    }

    /** Waits; answers whether the condition held within the time. */
    boolean await(Condition condition, long withinMs) throws IOException, InterruptedException {
        long endMs = System.currentTimeMillis() + withinMs;
        while (!condition.holds()) {
            if (System.currentTimeMillis() > endMs) {
                return false;
            }
            pass(LOOK_MS);
        }
        return true;
    }

    /** Waits until ticks after a moment have been evaluated and told on every alerts partition. */
    void awaitCurrent(long sinceMs) throws IOException, InterruptedException {
        if (!await(() -> watch.currentThroughMs() > sinceMs, options.recoveryMs())) {
            throw new StandstillException(
                    "alerts have not flowed again for " + (System.currentTimeMillis() - sinceMs) / 1000 + " s");
        }
    }

    void awaitReady() throws IOException, InterruptedException {
        if (!await(fleet::allReady, options.recoveryMs())) {
            throw new StandstillException("not every instance is ready after " + options.recoveryMs() / 1000 + " s");
        }
    }

    /** A number of ms between two. */
    long between(long leastMs, long mostMs) {
        return leastMs + (long) (random.nextDouble() * (mostMs - leastMs));
    }
}
