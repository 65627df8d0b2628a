package io.streamgauge.lag;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Follows groups over time: a reading in, what is known after it out. A function of the readings in their order. Keeps about 3 KiB per
 * partition, at most a number of partitions that is given; what is above is left out and counted. Groups that are no longer read are forgotten after the window.
 * Not thread-safe.
 */
public final class LagEngine {
    private final LagSettings settings;
    private final int maxPartitions;
    private final TrendFitter fitter;
    private final Map<String, GroupTracker> groups = new HashMap<>();
    private final Coverage coverage = new Coverage();
    private int partitions;
    private long overflow;

    /** @param maxPartitions of all groups together */
    public LagEngine(LagSettings settings, int maxPartitions) {
        this.settings = settings;
        this.maxPartitions = maxPartitions;
        this.fitter = new TrendFitter(settings.minSpanMs());
    }

    /** Takes a reading of a group, newer than all before of this group. */
    public GroupLag observe(GroupReading reading) {
        GroupTracker tracker = groups.computeIfAbsent(reading.group(), g -> new GroupTracker(settings, coverage));
        int before = tracker.partitions();
        GroupLag lag = tracker.observe(reading, fitter, maxPartitions - partitions);
        partitions += tracker.partitions() - before;
        overflow += reading.partitions().size() - lag.partitions().size();
        return lag;
    }

    /** Forgets groups that were not read within the window before a time. */
    public void forget(long nowMs) {
        groups.values().removeIf(tracker -> {
            boolean gone = tracker.seenMs() < nowMs - settings.windowMs();
            partitions -= gone ? tracker.partitions() : 0;
            return gone;
        });
    }

    /** How many partitions are followed. */
    public int partitions() {
        return partitions;
    }

    /** Readings that were left out since there was no room for their partition. */
    public long overflow() {
        return overflow;
    }

    /** The share of the drain forecasts whose 90 % interval held what happened; empty as long as none is scored. */
    public OptionalDouble forecastCoverage() {
        return coverage.ratio();
    }

    /** How many drain forecasts were scored. */
    public long forecastsScored() {
        return coverage.scored();
    }
}
