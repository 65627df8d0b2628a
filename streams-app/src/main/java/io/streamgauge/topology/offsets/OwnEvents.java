package io.streamgauge.topology.offsets;

import java.util.OptionalDouble;

/**
 * What a collector tells of itself and keeps from round to round: who had what, whose commits had metadata, and what it left out. Not thread-safe.
 */
final class OwnEvents {
    private final AssignmentEvents assignments;
    private final MetadataEvents metadata = new MetadataEvents();
    private long overruns;

    OwnEvents(int maxAssignments) {
        this.assignments = new AssignmentEvents(maxAssignments);
    }

    AssignmentEvents assignments() {
        return assignments;
    }

    /** A round took longer than the interval, so that the next one began late. */
    void overran() {
        overruns++;
    }

    /**
     * Ends a round.
     *
     * @param coverage of the engine's forecasts
     * @param partitionsOverLimit readings that the engine had no room for, so far
     */
    void write(OffsetsRound round, OptionalDouble coverage, long partitionsOverLimit, EventBatch out) {
        assignments.write(round.assignments(), round.holdings().unreadMembers(), out);
        metadata.write(round.holdings().metadata(), round.holdings().unreadOffsets(), out);
        overLimit("lag-partitions", partitionsOverLimit, out);
        overLimit("lag-assignments", assignments.overLimit(), out);
        overLimit("metadata", metadata.overLimit(), out);
        out.total("streamgauge_offsets_rounds_overrun", overruns);
        out.gauge("streamgauge_offsets_round_seconds", round.tookMs() / 1000.0);
        out.gauge("streamgauge_offsets_round_requests", round.requests());
        coverage.ifPresent(ratio -> out.gauge("streamgauge_forecast_coverage_ratio", ratio));
        out.gauge(RoundReplay.LAST, round.problemCount());
    }

    private static void overLimit(String limit, long count, EventBatch out) {
        out.total("streamgauge_offsets_over_limit", count, "limit", limit);
    }
}
