package io.streamgauge.series;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.wire.LabelsCodec;

/**
 * A live counter, gauge, histogram or recorded series, with what it takes to count it; nothing of it changes. Thread-safe.
 *
 * @param metric the base name
 * @param key the bytes of its {@link SeriesKey}, or, of a recorded series, its encoded labels: read only
 * @param series how many series it shows: a histogram's buckets, windows and so on
 */
public record Identity(String metric, MetricType type, byte[] key, boolean recorded, int series) {
    /** Without the metric name. Decoded each time. */
    public Labels labels() {
        return recorded
                ? LabelsCodec.decode(key).withoutName()
                : SeriesKey.ofBytes(key).labels();
    }
}
