package io.streamgauge.app.bench;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.wire.ByteWriter;
import java.util.List;

/**
 * Series as bodies of Prometheus' remote write 1.0: a protobuf {@code WriteRequest} in a Snappy block. The block is a single literal: valid, and not compressed, which on
 * loopback is cheaper.
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec/">remote write 1.0</a>
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">Snappy's format</a>
 */
final class RemoteWrite {
    /** A field's number and its wire type: 0 varint, 1 eight bytes, 2 a length and bytes. */
    private static final int TIME_SERIES = 1 << 3 | 2;

    private static final int LABEL = 1 << 3 | 2;
    private static final int LABEL_NAME = 1 << 3 | 2;
    private static final int LABEL_VALUE = 2 << 3 | 2;
    private static final int SAMPLE = 2 << 3 | 2;
    private static final int SAMPLE_VALUE = 1 << 3 | 1;
    private static final int SAMPLE_TIME = 2 << 3;
    /** A literal whose length − 1 follows in four bytes. */
    private static final int LONG_LITERAL = 63 << 2;

    private final ByteWriter request = new ByteWriter(1 << 20);
    private final ByteWriter series = new ByteWriter(1 << 13);
    private final ByteWriter part = new ByteWriter();
    private final SampleSlice scratch = new SampleSlice();

    /** All samples of these series, floats all of them. */
    byte[] body(List<? extends StoredSeries> all) {
        request.clear();
        for (StoredSeries one : all) {
            encode(one);
            put(request, TIME_SERIES, series);
        }
        return snappy();
    }

    private void encode(StoredSeries one) {
        series.clear();
        Labels labels = one.labels();
        for (int i = 0; i < labels.size(); i++) {
            part.clear();
            part.put(LABEL_NAME).putString(labels.nameAt(i)).put(LABEL_VALUE).putString(labels.valueAt(i));
            put(series, LABEL, part);
        }
        SampleSlice slice = one.slice(Long.MIN_VALUE, Long.MAX_VALUE, scratch);
        for (int i = slice.from; i < slice.to; i++) {
            part.clear();
            // Little-endian in protobuf.
            part.put(SAMPLE_VALUE).putLong(Long.reverseBytes(Double.doubleToRawLongBits(slice.values[i])));
            part.put(SAMPLE_TIME).putVarint(slice.timesMs[i]);
            put(series, SAMPLE, part);
        }
    }

    private static void put(ByteWriter to, int field, ByteWriter message) {
        to.put(field).putVarint(message.size()).putBytes(message.array(), 0, message.size());
    }

    private byte[] snappy() {
        int size = request.size();
        return new ByteWriter(size + 16)
                .putVarint(size)
                .put(LONG_LITERAL)
                .putInt(Integer.reverseBytes(size - 1))
                .putBytes(request.array(), 0, size)
                .toByteArray();
    }
}
