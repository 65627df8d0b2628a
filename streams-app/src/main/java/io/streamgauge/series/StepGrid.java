package io.streamgauge.series;

/**
 * The grid of event time, aligned to the epoch. The step that ends at {@code T} covers (T − stepMs, T]. Immutable.
 *
 * @param stepMs the length of a step in ms, at least 1
 */
public record StepGrid(long stepMs) {
    public StepGrid {
        if (stepMs < 1) {
            throw new IllegalArgumentException("the step must be at least 1 ms, not " + stepMs);
        }
    }

    /** The end of the step that {@code timeMs} falls into: the first grid point at or after it. */
    public long endOf(long timeMs) {
        return -Math.floorDiv(-timeMs, stepMs) * stepMs;
    }

    /** The newest step end at or before {@code timeMs}: what a watermark there closes. {@link Long#MIN_VALUE} stays what it is. */
    public long floor(long timeMs) {
        return timeMs == Long.MIN_VALUE ? timeMs : Math.floorDiv(timeMs, stepMs) * stepMs;
    }

    /** The end of the oldest step that a watermark leaves open: the first grid point after it. */
    public long oldestOpen(long watermarkMs) {
        return floor(watermarkMs) + stepMs;
    }
}
