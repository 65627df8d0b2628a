package io.streamgauge.series;

import io.streamgauge.model.MetricType;
import java.util.Collection;

/** A metric family of one partition: what shares a {@code # TYPE} line. Other partitions may hold other series of the same family. */
public interface Family {
    /** The family's name without the suffixes {@code _total}, {@code _bucket}, {@code _sum}, {@code _count}. */
    String name();

    MetricType type();

    /** Whether a counter's series have the family's name as it is, without {@code _total}. */
    default boolean bareName() {
        return false;
    }

    /** Empty where no event said it. */
    String unit();

    /** Empty where no event said it. */
    String help();

    /** The live series, each with its full name (suffix included) in {@code __name__}; a histogram's buckets in the order of their bounds. */
    Collection<? extends ExposedSeries> series();
}
