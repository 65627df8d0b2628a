package io.streamgauge.topology.inlet.groups;

import io.streamgauge.model.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A group as it is after a push. Immutable.
 *
 * @param key the grouping key: {@code job} and further labels, none of them empty
 * @param pushedMs when a push last succeeded, or 0
 * @param failedMs when a push last was refused, or 0
 * @param families by name
 * @param ended series that were of the group before and are not any more; told as stale once more where it is not known that they were
 * @param deleted whether the group is no more, and only what ended with it is to be told
 */
public record PushGroup(
        Labels key,
        long pushedMs,
        long failedMs,
        SortedMap<String, PushFamily> families,
        List<Labels> ended,
        boolean deleted) {
    /** The group's own series: when a push last succeeded, in seconds since the epoch; 0 for never. */
    public static final String PUSH_TIME = "push_time_seconds";
    /** The same for the last push that was refused. */
    public static final String FAILURE_TIME = "push_failure_time_seconds";

    public PushGroup {
        ended = List.copyOf(ended);
    }

    /** A group that nobody pushed to. */
    public static PushGroup none(Labels key) {
        return new PushGroup(key, 0, 0, new TreeMap<>(), List.of(), true);
    }

    /** After a PUT: these families and no others. */
    public PushGroup replaced(Collection<PushFamily> by, long nowMs) {
        return next(byName(new TreeMap<>(), by), nowMs, failedMs, false);
    }

    /** After a POST: these families, and those of other names as they were. */
    public PushGroup merged(Collection<PushFamily> by, long nowMs) {
        return next(byName(new TreeMap<>(families), by), nowMs, failedMs, false);
    }

    /** After a push that was refused. */
    public PushGroup failed(long nowMs) {
        return next(new TreeMap<>(families), pushedMs, nowMs, false);
    }

    /** After a DELETE. */
    public PushGroup gone() {
        return next(new TreeMap<>(), pushedMs, failedMs, true);
    }

    /** The same, and what ended is known to be told. */
    public PushGroup told() {
        return new PushGroup(key, pushedMs, failedMs, families, List.of(), deleted);
    }

    private static SortedMap<String, PushFamily> byName(
            SortedMap<String, PushFamily> into, Collection<PushFamily> some) {
        some.forEach(family -> into.put(family.name(), family));
        return into;
    }

    private PushGroup next(SortedMap<String, PushFamily> now, long pushed, long failed, boolean gone) {
        PushGroup next = new PushGroup(key, pushed, failed, now, List.of(), gone);
        Set<Labels> ends = new LinkedHashSet<>(ended);
        samples().forEach(sample -> ends.add(sample.labels()));
        Set<Labels> lives = new HashSet<>();
        next.samples().forEach(sample -> lives.add(sample.labels()));
        ends.removeAll(lives);
        return new PushGroup(key, pushed, failed, now, List.copyOf(ends), gone);
    }

    /** Every sample of the group, its two times included; none where it is deleted. */
    public List<PushFamily.Sample> samples() {
        List<PushFamily.Sample> all = new ArrayList<>();
        if (!deleted) {
            families.values().forEach(family -> all.addAll(family.samples()));
            all.add(own(PUSH_TIME, pushedMs));
            all.add(own(FAILURE_TIME, failedMs));
        }
        return all;
    }

    private PushFamily.Sample own(String name, long ms) {
        return new PushFamily.Sample(key.with(Labels.NAME, name), ms / 1e3);
    }

    /** Whether the last push succeeded. */
    public boolean lastPushSucceeded() {
        return pushedMs > failedMs;
    }
}
