package io.streamgauge.series.collect;

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
        DeltaWriter out = writers[a.partition];
        if (a.unit != null) {
            out.series(a.key.bytes(), a.type, a.unit, a.help, a.first.stepEndMs);
        } else {
            out.series(a.key.bytes(), a.type, a.first.stepEndMs);
        }
        for (StepDelta d = a.first; d != null; d = d.next) {
            write(d, out);
        }
        out.endSeries();
        if (out.seriesCount() >= MAX_SERIES || out.size() >= MAX_BYTES) {
            sink.batch(a.partition, out.take());
        }
    }

    private void write(StepDelta d, DeltaWriter out) {
        if (d.incremented) {
            out.increment(d.stepEndMs, d.sum.value(), d.sum.rest());
        }
        for (int i = 0; d.totals != null && i < d.totals.size(); i++) {
            out.total(d.stepEndMs, d.totals.timeMs(i), d.totals.offset(i), d.totals.value(i));
        }
        if (d.hasGauge) {
            out.gauge(d.stepEndMs, d.gaugeTimeMs, d.gaugeOffset, d.gaugeValue);
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
