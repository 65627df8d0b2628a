package io.streamgauge.topology.offsets;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells who has what: 1 for each assignment that holds, and 0 once for one that ended, since a series that is no longer told would show what was. At most a number of
 * assignments that is given; what is above is left out and counted. Of a group that could not be read nothing is said, and what was told of it is kept. Not thread-safe.
 */
final class AssignmentEvents {
    static final String NAME = "streamgauge_group_assignment";

    private final int max;
    private Set<Assignment> told = new HashSet<>();
    private long overLimit;

    /** @param max of all groups together */
    AssignmentEvents(int max) {
        this.max = max;
    }

    /** What the leader before told. */
    void restore(Collection<Assignment> before) {
        told.addAll(before);
    }

    void write(List<Assignment> assignments, Set<String> unread, EventBatch out) {
        Set<Assignment> now = new HashSet<>();
        Set<Assignment> beyond = new HashSet<>();
        for (Assignment assignment : assignments) {
            if (now.size() < max) {
                now.add(assignment);
                write(assignment, 1, out);
            } else {
                beyond.add(assignment);
            }
        }
        overLimit += beyond.size();
        for (Assignment before : told) {
            if (unread.contains(before.group()) && now.size() < max) {
                now.add(before);
            } else if (!now.contains(before) && !beyond.contains(before)) {
                write(before, 0, out);
            }
        }
        told = now;
    }

    /** How many were left out so far. */
    long overLimit() {
        return overLimit;
    }

    private static void write(Assignment assignment, double value, EventBatch out) {
        out.gauge(
                NAME,
                value,
                assignment.share() ? "sharegroup" : "consumergroup",
                assignment.group(),
                "topic",
                assignment.partition().topic(),
                "partition",
                Integer.toString(assignment.partition().partition()),
                "consumer_id",
                assignment.member().id(),
                "client_id",
                assignment.member().clientId(),
                "member_host",
                assignment.member().host());
    }
}
