package io.streamgauge.series.state;

import io.streamgauge.model.StaleMarker;
import java.util.Comparator;

/**
 * A value with the place it came from; their order is the order of event time, ties broken by where the event lies.
 *
 * @param origin null where it says nothing of it
 */
record Point(long timeMs, int inputPartition, long offset, double value, Origin origin) {
    static final Comparator<Point> ORDER = Comparator.comparingLong(Point::timeMs)
            .thenComparingInt(Point::inputPartition)
            .thenComparingLong(Point::offset);

    boolean isAfter(Point other) {
        return other == null || ORDER.compare(this, other) > 0;
    }

    boolean isStale() {
        return StaleMarker.is(value);
    }

    long startMs() {
        return origin == null ? io.streamgauge.ingest.Point.NO_START : origin.startMs();
    }

    long source() {
        return origin == null ? 0 : origin.source();
    }

    /** The same place with another value. */
    Point with(double otherValue) {
        return new Point(timeMs, inputPartition, offset, otherValue, origin);
    }

    /** Whether its total began after the other was reported: whatever the values, it began anew. */
    boolean beganAfter(Point other) {
        return startMs() != io.streamgauge.ingest.Point.NO_START && startMs() >= other.timeMs;
    }
}
