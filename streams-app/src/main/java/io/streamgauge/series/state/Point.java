package io.streamgauge.series.state;

import java.util.Comparator;

/** A value with the place it came from; their order is the order of event time, ties broken by where the event lies. */
record Point(long timeMs, int inputPartition, long offset, double value) {
    static final Comparator<Point> ORDER = Comparator.comparingLong(Point::timeMs)
            .thenComparingInt(Point::inputPartition)
            .thenComparingLong(Point::offset);

    boolean isAfter(Point other) {
        return other == null || ORDER.compare(this, other) > 0;
    }
}
