package io.streamgauge.series.inbox;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.series.wire.Evaluated;
import io.streamgauge.series.wire.HistogramCodec;
import io.streamgauge.series.wire.RecordedSamples;
import java.util.Arrays;

/** Packs what RULES records into records for {@code deltas}: each sample to the SERIES partition of its labels, then how far RULES has evaluated. Not thread-safe. */
public final class RecordedWriter {
    private static final int RECORD_BYTES = 64 * 1024;

    private final int rulesPartition;
    private final RecordedSamples[] pending;
    private Evaluated evaluated;
    private Evaluated sent;

    public RecordedWriter(int rulesPartition, int seriesPartitions) {
        this.rulesPartition = rulesPartition;
        pending = new RecordedSamples[seriesPartitions];
        for (int p = 0; p < seriesPartitions; p++) {
            pending[p] = new RecordedSamples();
        }
    }

    /**
     * One recorded sample.
     *
     * @param group the id of the group that recorded it
     * @param timeMs its time
     * @param labels with the metric name
     * @param value {@link io.streamgauge.model.StaleMarker#VALUE} ends the series
     */
    public void add(String group, long timeMs, Labels labels, double value) {
        pending[partition(labels)].add(group, timeMs, labels, value);
    }

    public void add(String group, long timeMs, Labels labels, Histogram histogram) {
        byte[] bytes = histogram.isStale() ? new byte[0] : HistogramCodec.encode(histogram);
        if (bytes.length == 0) {
            add(group, timeMs, labels, histogram.sum());
        } else {
            pending[partition(labels)].add(group, timeMs, labels, bytes);
        }
    }

    private int partition(Labels labels) {
        return SeriesKey.of(labels.metricName(), labels).partition(pending.length);
    }

    /**
     * Says how far this partition has evaluated; goes out at the next drain after the samples.
     *
     * @param evaluatedThroughMs by level: every group of the level has evaluated all ticks up to this time; {@link Long#MAX_VALUE} for a level without groups here
     */
    public void levels(long rulesVersion, long[] evaluatedThroughMs) {
        evaluated = new Evaluated(rulesPartition, rulesVersion, evaluatedThroughMs.clone());
    }

    /** Whether a drain would send anything. */
    public boolean isDirty() {
        for (RecordedSamples p : pending) {
            if (p.size() > 0) {
                return true;
            }
        }
        return evaluated != null && !same(evaluated, sent);
    }

    /** Sends what has grown to a record's size; for the time between drains. */
    public void drainFull(DeltaSink sink) {
        drain(RECORD_BYTES, sink);
    }

    /** Sends everything added since the last drain, then the levels if they moved. */
    public void drain(DeltaSink sink) {
        drain(1, sink);
        if (evaluated != null && !same(evaluated, sent)) {
            sink.broadcast(evaluated.encode());
            sent = evaluated;
        }
    }

    private void drain(int minBytes, DeltaSink sink) {
        for (int p = 0; p < pending.length; p++) {
            if (pending[p].size() >= minBytes) {
                sink.batch(p, pending[p].take());
            }
        }
    }

    private static boolean same(Evaluated a, Evaluated b) {
        return b != null && a.rulesVersion() == b.rulesVersion() && Arrays.equals(a.throughMs(), b.throughMs());
    }
}
