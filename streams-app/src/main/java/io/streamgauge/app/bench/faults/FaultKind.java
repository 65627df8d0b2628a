package io.streamgauge.app.bench.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What can happen, and how often among all faults. */
public enum FaultKind {
    KILL("kill -9 of an instance", 3),
    RESTART("clean stop and start of an instance", 2),
    ZOMBIE("SIGSTOP beyond the session timeout, SIGCONT", 2),
    SCALE("1 to 4 instances and back", 1),
    BROKER_KILL("kill -9 of a broker", 2),
    BROKER_RESTART("clean stop and start of a broker", 1),
    LOST_STATE("kill -9 and a lost state directory", 1),
    FULL_DISK("full local disk", 1),
    MORE_PARTITIONS("the events topic gains a partition", 1),
    CLOCK_JUMP("a producer's clock jumps ahead and back", 1),
    LATE_EVENTS("events up to 20 s late", 1),
    REPEATED_EVENTS("a producer without idempotence repeats itself", 1);

    final String text;
    private final int weight;

    FaultKind(String text, int weight) {
        this.text = text;
        this.weight = weight;
    }

    /** As one writes it: {@code broker-kill}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A schedule of some kinds: each comes, by its weight, before any comes more often. */
    static List<FaultKind> schedule(Collection<FaultKind> kinds, int faults, Random random) {
        List<FaultKind> schedule = new ArrayList<>();
        while (schedule.size() < faults) {
            List<FaultKind> round = new ArrayList<>();
            for (FaultKind kind : kinds) {
                round.addAll(Collections.nCopies(kind.weight, kind));
            }
            Collections.shuffle(round, random);
            schedule.addAll(round);
        }
        return schedule.subList(0, faults);
    }
}
