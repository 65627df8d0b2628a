package io.streamgauge.app.bench.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to run.
 *
 * @param faults how many
 * @param kinds of which kinds; empty for all
 * @param seed of the schedule and the load; the same seed makes the same faults in the same order, but not at the same moments of the program
 * @param brokers 1 or 3, each a process of its own
 * @param instances how many run between the faults
 * @param standbyReplicas of the service
 * @param eventsPerSecond of the steady load
 * @param restMs undisturbed time after each fault
 * @param recoveryMs after this long without recovery the run has failed
 * @param patience the other limits (to end, to refuse, to hear that it was fenced) are this many times longer: for a machine that is busy with something else
 */
public record FaultsOptions(
        int faults,
        Set<FaultKind> kinds,
        long seed,
        int brokers,
        int instances,
        int standbyReplicas,
        int eventsPerSecond,
        long restMs,
        long recoveryMs,
        int patience) {
    public FaultsOptions {
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("brokers must be 1 or 3");
        }
        if (instances < 2 || instances > Fleet.MAX_INSTANCES) {
            throw new IllegalArgumentException("instances must be 2, 3 or 4");
        }
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1");
        }
        kinds = Set.copyOf(kinds.isEmpty() ? EnumSet.allOf(FaultKind.class) : kinds);
    }

    /** The kinds in the order of their declaration, which the schedule depends on. */
    List<FaultKind> sortedKinds() {
        return kinds.stream().sorted().toList();
    }
}
