package io.streamgauge.ingest.otlp;

import io.streamgauge.ingest.KeyReader;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.SeriesBuilder;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.model.MetricType;

/**
 * Series as they stand in a request: the metric's name; then the length of the shared labels in two bytes, these, and the attributes as they are in the record. Only such as were found valid before.
 */
final class RawKey implements KeyReader {
    static final RawKey INSTANCE = new RawKey();

    /** Bytes of the shared labels' length. */
    static final int HEAD = 2;

    static final int MAX_SHARED = 0xFFFF;

    private static final byte SEPARATOR = (byte) 0xFF;
    private static final int ANY = Integer.MAX_VALUE / 16;
    private static final Limits NO_LIMITS = new Limits(ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY);

    private RawKey() {}

    @Override
    public byte tag() {
        return 'o';
    }

    @Override
    public SeriesKey key(byte[] bytes, int nameFrom, int nameTo, int labelsFrom, int labelsTo, boolean counter) {
        SeriesBuilder series = new SeriesBuilder().name(bytes, nameFrom, nameTo);
        int shared = ((bytes[labelsFrom] & 0xFF) << 8) | (bytes[labelsFrom + 1] & 0xFF);
        int attributesFrom = labelsFrom + HEAD + shared;
        addShared(series, bytes, labelsFrom + HEAD, attributesFrom);
        Attributes attributes = new Attributes().clear(bytes);
        ProtoReader in = new ProtoReader().reset(bytes, attributesFrom, labelsTo);
        try {
            while (in.more()) {
                in.tag();
                attributes.add(in);
            }
            attributes.addTo(series);
        } catch (MalformedException e) {
            throw new IllegalStateException("a series that was valid before: " + e.getMessage(), e);
        }
        Point point = new Point().begin(counter ? MetricType.COUNTER : MetricType.GAUGE, 0);
        if (series.into(point, NO_LIMITS) != null) {
            throw new IllegalStateException("a series that was valid before: " + series.detail());
        }
        return point.key();
    }

    private static void addShared(SeriesBuilder series, byte[] b, int from, int to) {
        for (int at = from; at < to; ) {
            int name = next(b, at + 1, to);
            int value = next(b, name + 1, to);
            series.label(b, at + 1, name, b, name + 1, value);
            at = value;
        }
    }

    private static int next(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] != SEPARATOR) {
            at++;
        }
        return at;
    }
}
