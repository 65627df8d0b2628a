package io.streamgauge.app.query;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.ingest.exposition.ExpositionDecoder;
import io.streamgauge.ingest.exposition.TimeUnit;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.MemorySource;
import java.nio.charset.StandardCharsets;

/** A file in OpenMetrics (timestamps in seconds) or Prometheus' text format (in milliseconds). */
final class ExpositionFile {
    private static final String END = "# EOF";

    private static final int ANY = Integer.MAX_VALUE;

    /** A file of one's own is not bounded. */
    private static final Limits LIMITS = new Limits(ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY);

    private ExpositionFile() {}

    /**
     * Reads the samples. Those of one series have to be in the order of time.
     *
     * @param untimedMs the time of samples without a timestamp
     * @throws BadSeriesFileException with the line of what is wrong
     */
    static MemorySource read(String text, long untimedMs) {
        MemorySource source = new MemorySource();
        if (text.isBlank()) {
            return source;
        }
        // Without an end the format has to be guessed.
        boolean openMetrics = text.lines().anyMatch(line -> line.strip().equals(END));
        TimeUnit unit = openMetrics ? TimeUnit.SECONDS : TimeUnit.EITHER;
        byte[] record = text.getBytes(StandardCharsets.UTF_8);
        ExpositionDecoder decoder = ExpositionDecoder.lenient(unit);
        decoder.decode(record, untimedMs, LIMITS, new Samples(source, decoder));
        return source;
    }

    private record Samples(MemorySource source, ExpositionDecoder decoder) implements PointSink {
        @Override
        public void point(Point p) {
            SeriesKey key = p.key();
            try {
                source.add(key.labels().with(Labels.NAME, key.baseName()), p.timestampMs(), p.value(0));
            } catch (IllegalArgumentException e) {
                throw new BadSeriesFileException(decoder.line(), 1, e.getMessage());
            }
        }

        @Override
        public void reject(Reject reason, String detail) {
            throw new BadSeriesFileException(detail);
        }
    }
}
