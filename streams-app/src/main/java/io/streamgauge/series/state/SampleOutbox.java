package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.Kinds;
import io.streamgauge.series.wire.SampleSink;
import io.streamgauge.series.wire.SampleWriter;

/** Records of samples for each RULES partition, cut at a size. */
final class SampleOutbox {
    private static final int RECORD_BYTES = 64 * 1024;

    private final int seriesPartition;
    private final ByteWriter[] bytes;
    private final SampleWriter[] writers;

    SampleOutbox(int seriesPartition, int rulesPartitions) {
        this.seriesPartition = seriesPartition;
        bytes = new ByteWriter[rulesPartitions];
        writers = new SampleWriter[rulesPartitions];
        for (int p = 0; p < rulesPartitions; p++) {
            bytes[p] = new ByteWriter(1024);
            writers[p] = new SampleWriter(bytes[p]);
        }
    }

    /** Where to write a sample of this time for a partition; sends what is full. */
    SampleWriter to(int rulesPartition, long timeMs, SampleSink sink) {
        if (bytes[rulesPartition].size() > RECORD_BYTES) {
            flush(rulesPartition, sink);
        }
        if (bytes[rulesPartition].isEmpty()) {
            Kinds.begin(bytes[rulesPartition], Kinds.SAMPLES).putVarint(seriesPartition);
            writers[rulesPartition].restart();
        }
        writers[rulesPartition].time(timeMs);
        return writers[rulesPartition];
    }

    void flush(SampleSink sink) {
        for (int p = 0; p < bytes.length; p++) {
            flush(p, sink);
        }
    }

    private void flush(int p, SampleSink sink) {
        if (!bytes[p].isEmpty()) {
            sink.samples(p, bytes[p].toByteArray());
            bytes[p].clear();
        }
    }

    /** Forgets what was not sent. */
    void clear() {
        for (ByteWriter b : bytes) {
            b.clear();
        }
    }
}
