package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.Relabelled;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.MetricType;

/** What one series got since the last drain. */
final class Accumulator {
    private static final double[] NO_BOUNDS = {};

    /** Additions by their span of time, so that a retry is known. */
    private static final int REMEMBERED = 8;

    final SeriesKey key;
    /** Null where the series is refused: no point has this type, so nothing is ever added. */
    final MetricType type;

    final int partition;
    /** Null, or why relabelling has no series for this. */
    final Relabelled refused;

    /** Whose series it counts as; null for nobody's. */
    Producer producer;

    /** It is an overflow series that relabelling sends to. */
    boolean overflow;

    private double[] bounds = NO_BOUNDS;
    private int schema = HistogramAccumulator.DEFAULT_SCHEMA;
    /** Unit and help that SERIES has not been told. */
    String unit;

    String help;
    private boolean described;

    /** Whether the name of a counter is kept as it is. */
    boolean bareName;

    private long[] intervals;
    private int nextInterval;

    boolean dirty;
    /** Rows of the table that hold something of it. */
    int openRows;
    /** Of a gauge: the one row that holds something of it, if any does. */
    int openRow;
    /** The drain period in which it was last used. */
    int period;

    /** By step, oldest first. */
    StepDelta first;
    /** Where nearly all points go: the newest step's. */
    private StepDelta last;

    private StepDelta spare;

    Accumulator(SeriesKey key, MetricType type, int partitions) {
        this.key = key;
        this.type = type;
        this.partition = key.partition(partitions);
        this.refused = null;
    }

    private Accumulator(SeriesKey key, Relabelled refused) {
        this.key = key;
        this.type = null;
        this.partition = -1;
        this.refused = refused;
    }

    /** What stands for a series that is not taken. */
    static Accumulator refused(SeriesKey key, Relabelled why) {
        return new Accumulator(key, why);
    }

    /** Whether an addition over this span of time was seen of late: a producer's retry. Remembers it if not. */
    boolean isRetry(long interval) {
        if (intervals == null) {
            intervals = new long[REMEMBERED];
        }
        for (long seen : intervals) {
            if (seen == interval) {
                return true;
            }
        }
        intervals[nextInterval] = interval;
        nextInterval = (nextInterval + 1) % REMEMBERED;
        return false;
    }

    /** Takes what an event says of the metric, once. */
    void describe(Point p) {
        if (!described && (p.hasUnit() || p.hasHelp())) {
            described = true;
            unit = p.unit();
            help = p.help();
        }
        if (bounds == NO_BOUNDS && p.schema() != Point.NO_SCHEMA) {
            schema = p.schema();
        }
        if (bounds == NO_BOUNDS && p.bucketCount() > 0) {
            bounds = new double[p.bucketCount()];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = p.bucket(i);
            }
        }
    }

    /** The resolution that native histograms begin with. */
    int schema() {
        return schema;
    }

    boolean isDescribed() {
        return described;
    }

    double[] bounds() {
        return bounds;
    }

    /** The delta of a step, made where there is none. */
    StepDelta at(long stepEndMs) {
        StepDelta newest = last;
        return newest != null && newest.stepEndMs == stepEndMs ? newest : searched(stepEndMs);
    }

    private StepDelta searched(long stepEndMs) {
        StepDelta before = null;
        StepDelta d = first;
        while (d != null && d.stepEndMs < stepEndMs) {
            before = d;
            d = d.next;
        }
        if (d != null && d.stepEndMs == stepEndMs) {
            return d;
        }
        StepDelta fresh = spare == null ? new StepDelta().at(stepEndMs) : spare.at(stepEndMs);
        spare = null;
        fresh.next = d;
        if (before == null) {
            first = fresh;
        } else {
            before.next = fresh;
        }
        if (d == null) {
            last = fresh;
        }
        return fresh;
    }

    /** After a drain: empty; the newest delta's memory stays for the next. */
    void drained() {
        // A counter's is used at the turn of a step only, and with a million series it would be most of the memory.
        if (last != null && type != MetricType.COUNTER) {
            last.clear();
            spare = last;
        }
        last = null;
        openRows = 0;
        first = null;
        dirty = false;
        unit = null;
        help = null;
    }
}
