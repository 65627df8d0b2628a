package io.streamgauge.app.bench.truth;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.MetricType;
import java.util.Comparator;

/** A point that counts, with the step that it is credited to; {@code index} is its place in its record. Arrays are its own. */
record Taken(
        long stepEndMs,
        long timeMs,
        int partition,
        long offset,
        int index,
        SeriesKey key,
        MetricType type,
        boolean cumulative,
        double[] values,
        double[] weights,
        double[] bounds) {
    /** The one order: of event time, ties by where the event lies. Within the same step, as late points come with older times. */
    static final Comparator<Taken> ORDER = Comparator.comparingLong(Taken::stepEndMs)
            .thenComparingLong(Taken::timeMs)
            .thenComparingInt(Taken::partition)
            .thenComparingLong(Taken::offset)
            .thenComparingInt(Taken::index);

    static Taken of(Point p, InputEvent from, int index, long stepEndMs) {
        double[] values = new double[p.size()];
        double[] weights = new double[p.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = p.value(i);
            weights[i] = p.weight(i);
        }
        double[] bounds = new double[Math.max(0, p.bucketCount())];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = p.bucket(i);
        }
        return new Taken(
                stepEndMs,
                p.timestampMs(),
                from.partition(),
                from.offset(),
                index,
                p.key(),
                p.type(),
                p.cumulative(),
                values,
                weights,
                bounds);
    }

    double last() {
        return values[values.length - 1];
    }

    /** Whether it comes after another of its series by (time, partition, offset). */
    boolean isAfter(Taken other) {
        if (other == null || timeMs != other.timeMs) {
            return other == null || timeMs > other.timeMs;
        }
        return partition != other.partition ? partition > other.partition : offset > other.offset;
    }

    boolean isSameRecord(Taken other) {
        return other != null && partition == other.partition && offset == other.offset;
    }
}
