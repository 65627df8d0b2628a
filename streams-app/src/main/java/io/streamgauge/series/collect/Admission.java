package io.streamgauge.series.collect;

import io.streamgauge.ingest.Overflow;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.Relabelled;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.ingest.SeriesRelabelling;
import io.streamgauge.model.MetricType;

/**
 * Decides which accumulator a point's identity has that is seen for the first time, or for the first time after it was forgotten: its series after relabelling, within the limit of its producer.
 * What is refused is remembered as well, so that it is decided once. Not thread-safe.
 */
final class Admission {
    private final CollectSettings settings;
    private final SeriesRelabelling relabelling;
    private final int seriesPartitions;
    private final AccumulatorTable table;

    Admission(CollectSettings settings, SeriesRelabelling relabelling, int seriesPartitions, AccumulatorTable table) {
        this.settings = settings;
        this.relabelling = relabelling;
        this.seriesPartitions = seriesPartitions;
        this.table = table;
    }

    /**
     * Enters the point's identity in the table.
     *
     * @param producer null where it doesn't name itself
     */
    Accumulator admit(Point p, Producer producer, int period) {
        if (relabelling.isEmpty()) {
            return accumulator(p, p.key(), producer, period);
        }
        Relabelled to = relabelling.apply(p);
        if (to.key() == null) {
            return refused(p, p.key(), to, period);
        }
        Accumulator a = accumulator(p, to.key(), producer, period);
        a.overflow |= to.over() != null;
        return a;
    }

    private Accumulator accumulator(Point p, SeriesKey key, Producer producer, int period) {
        Accumulator known = table.find(key);
        if (known == null && producer != null && producer.series() >= settings.maxSeriesPerProducer()) {
            return overProducerLimit(p, key, producer, period);
        }
        Accumulator a = enter(p, key, known, period);
        if (known == null && producer != null) {
            a.producer = producer;
            producer.addSeries(1);
        }
        return a;
    }

    private Accumulator enter(Point p, SeriesKey key, Accumulator known, int period) {
        Accumulator a = known == null ? new Accumulator(key, p.type(), seriesPartitions) : known;
        if (known == null) {
            a.bareName = p.bareName();
        }
        a.period = period;
        table.add(p, a, period);
        return a;
    }

    /** What can be added up goes to the overflow series, which is nobody's. */
    private Accumulator overProducerLimit(Point p, SeriesKey key, Producer producer, int period) {
        producer.refuse();
        boolean adds = p.type() != MetricType.GAUGE && p.type() != MetricType.UNKNOWN && !p.cumulative();
        if (!adds) {
            String detail = key + " would be more than the " + settings.maxSeriesPerProducer() + " series of producer "
                    + producer.name() + "; see limits.max-series-per-producer";
            return refused(p, key, Relabelled.refused(Reject.TOO_MANY_SERIES, detail), period);
        }
        SeriesKey overflow = SeriesKey.of(key.baseName(), Overflow.LABELS);
        Accumulator a = enter(p, overflow, table.find(overflow), period);
        a.overflow = true;
        return a;
    }

    private Accumulator refused(Point p, SeriesKey key, Relabelled why, int period) {
        Accumulator refused = Accumulator.refused(key, why);
        table.addRefused(p, refused, period);
        return refused;
    }
}
