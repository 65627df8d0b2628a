package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.series.wire.DeltaWriter;
import java.nio.ByteBuffer;

/** Packs accumulators into batches by SERIES partition. */
final class DeltaPacker {
    private static final int MAX_SERIES = 64;
    private static final int MAX_BYTES = 16 * 1024;

    private final DeltaWriter[] writers;
    private ByteBuffer histogram = ByteBuffer.allocate(1024);

    DeltaPacker(int inputPartition, int seriesPartitions) {
        writers = new DeltaWriter[seriesPartitions];
        for (int p = 0; p < seriesPartitions; p++) {
            writers[p] = new DeltaWriter(inputPartition);
        }
    }

    void add(Accumulator a, DeltaSink sink) {
        DeltaWriter out = begin(a, a.first.stepEndMs);
        long ttlMs = 0;
        for (StepDelta d = a.first; d != null; d = d.next) {
            if (d.ttlMs != ttlMs) {
                ttlMs = d.ttlMs;
                out.ttl(ttlMs);
            }
            write(d, out);
            exemplars(d, out);
        }
        end(a, out, sink);
    }

    /** Takes a table's rows, each all that its accumulator got, for a sink. */
    AccumulatorTable.RowSink rows(DeltaSink sink) {
        return new AccumulatorTable.RowSink() {
            @Override
            public void increment(Accumulator a, long stepEndMs, double sum) {
                DeltaWriter out = begin(a, stepEndMs);
                out.increment(stepEndMs, sum, 0);
                end(a, out, sink);
            }

            @Override
            public void gauge(Accumulator a, long stepEndMs, long timeMs, long setOffset, double value) {
                DeltaWriter out = begin(a, stepEndMs);
                out.gauge(stepEndMs, timeMs, setOffset, value);
                end(a, out, sink);
            }
        };
    }

    private DeltaWriter begin(Accumulator a, long stepEndMs) {
        DeltaWriter out = writers[a.partition];
        if (a.unit != null) {
            out.series(a.key.bytes(), a.type, a.bareName, a.unit, a.help, stepEndMs);
        } else {
            out.series(a.key.bytes(), a.type, a.bareName, stepEndMs);
        }
        return out;
    }

    private static void end(Accumulator a, DeltaWriter out, DeltaSink sink) {
        out.endSeries();
        if (out.seriesCount() >= MAX_SERIES || out.size() >= MAX_BYTES) {
            sink.batch(a.partition, out.take());
        }
    }

    private void write(StepDelta d, DeltaWriter out) {
        if (d.incremented) {
            out.increment(d.stepEndMs, d.sum.value(), d.sum.rest());
            for (double component : d.sum.more()) {
                out.increment(d.stepEndMs, component, 0);
            }
        }
        for (int i = 0; d.totals != null && i < d.totals.size(); i++) {
            origin(d.totals.startMs(i), d.totals.source(i), out);
            out.total(d.stepEndMs, d.totals.timeMs(i), d.totals.offset(i), d.totals.value(i));
        }
        if (d.hasGauge) {
            out.gauge(d.stepEndMs, d.gaugeTimeMs, d.gaugeOffset, d.gaugeValue);
        }
        for (int i = 0; d.wholes != null && i < d.wholes.size(); i++) {
            Wholes.Whole w = d.wholes.get(i);
            origin(w.startMs(), w.source(), out);
            out.whole(d.stepEndMs, w.timeMs(), w.offset(), w.histogram(), 0, w.histogram().length);
        }
        if (d.observations != null && !d.observations.isEmpty()) {
            int need = d.observations.maxEncodedBytes();
            if (histogram.capacity() < need) {
                histogram = ByteBuffer.allocate(2 * need);
            }
            histogram.clear();
            d.observations.encode(histogram);
            out.observations(d.stepEndMs, histogram.array(), 0, histogram.position());
        }
    }

    private static void exemplars(StepDelta d, DeltaWriter out) {
        if (d.exemplars != null) {
            d.exemplars.write(d.stepEndMs, out);
        }
    }

    private static void origin(long startMs, long source, DeltaWriter out) {
        if (startMs != Point.NO_START || source != 0) {
            out.origin(startMs, source);
        }
    }

    /** What is said of a metric goes to one partition, by the metric's name. */
    void about(Announcements.About about, DeltaSink sink) {
        int partition = SeriesKey.of(about.family(), Labels.EMPTY).partition(writers.length);
        DeltaWriter out = writers[partition];
        out.about(about.family(), about.type(), about.unit(), about.help());
        if (out.size() >= MAX_BYTES) {
            sink.batch(partition, out.take());
        }
    }

    void flush(DeltaSink sink) {
        for (int p = 0; p < writers.length; p++) {
            if (writers[p].seriesCount() > 0) {
                sink.batch(p, writers[p].take());
            }
        }
    }

    void clear() {
        for (DeltaWriter w : writers) {
            if (w.seriesCount() > 0) {
                w.take();
            }
        }
    }
}
