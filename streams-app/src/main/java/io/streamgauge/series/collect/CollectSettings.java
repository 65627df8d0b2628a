package io.streamgauge.series.collect;

import io.streamgauge.series.StepGrid;

/**
 * What a {@link Collector} needs to know. Durations in ms. Immutable.
 *
 * @param stepMs the grid of event time
 * @param latenessMs how far the watermark stays behind the newest event
 * @param maxFutureMs how far ahead of the wall clock an event may be
 * @param maxAccumulators the most series kept between two drains; clean ones make room for new ones
 * @param maxPointsPerStep the most points of one cumulative counter kept apart per step and drain
 * @param seriesTtlMs a series that got nothing for this long, in event time, is forgotten here and no longer counts as its producer's
 * @param maxSeriesPerProducer the most series that one producer may bring to one input partition
 */
public record CollectSettings(
        long stepMs,
        long latenessMs,
        long maxFutureMs,
        int maxAccumulators,
        int maxPointsPerStep,
        long seriesTtlMs,
        int maxSeriesPerProducer) {
    public CollectSettings {
        if (latenessMs < 0 || maxFutureMs < 0) {
            throw new IllegalArgumentException("lateness and max-future must not be negative");
        }
    }

    /** With any number of series per producer, and a TTL of 15 min. */
    public CollectSettings(long stepMs, long latenessMs, long maxFutureMs, int maxAccumulators, int maxPointsPerStep) {
        this(stepMs, latenessMs, maxFutureMs, maxAccumulators, maxPointsPerStep, 900_000, Integer.MAX_VALUE);
    }

    /** Step 5 s, lateness 5 s, max-future 10 min, 500k accumulators, 64 points. */
    public static CollectSettings defaults() {
        return new CollectSettings(5_000, 5_000, 600_000, 500_000, 64);
    }

    public StepGrid grid() {
        return new StepGrid(stepMs);
    }
}
