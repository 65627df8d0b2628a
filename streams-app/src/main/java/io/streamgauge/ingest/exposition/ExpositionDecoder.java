package io.streamgauge.ingest.exposition;

import io.streamgauge.ingest.Excerpt;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.Utf8;
import io.streamgauge.ingest.lines.LineFormat;

/**
 * Decodes a page in Prometheus' text format 0.0.4 or in OpenMetrics 1.0, with names in UTF-8 in quotes, as scrapes and the Pushgateway's API have them. Each sample is a point of its own
 * series, named as on the line ({@code x_bucket}, {@code x_sum}, {@code x_created} …); type, help and unit are handed on for the family. Exemplars belong to their sample.
 *
 * <p>A line that is wrong costs itself only. OpenMetrics ends with {@code # EOF}: without it the page was cut off, which is said; what was read is kept. One instance per thread.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics</a>
 */
public final class ExpositionDecoder implements PointDecoder, LineFormat.LineReader {
    private final boolean openMetrics;
    private final SampleLine sample;
    private final FamilyComments families = new FamilyComments();

    private PointSink sink;
    private Limits limits;
    private long recordTimestampMs;
    private boolean ended;
    private boolean saidAfterEnd;
    private int line;

    private ExpositionDecoder(boolean openMetrics, TimeUnit unit, long earliestMs) {
        this.openMetrics = openMetrics;
        this.sample = new SampleLine(unit, earliestMs);
    }

    /** For the text format: timestamps in milliseconds. */
    public static ExpositionDecoder text() {
        return new ExpositionDecoder(false, TimeUnit.MILLISECONDS, 0);
    }

    /** For OpenMetrics: timestamps in seconds, and an end. */
    public static ExpositionDecoder openMetrics() {
        return new ExpositionDecoder(true, TimeUnit.SECONDS, 0);
    }

    /** For files of people, whose end may be missing and whose times may be before the epoch. */
    public static ExpositionDecoder lenient(TimeUnit unit) {
        return new ExpositionDecoder(false, unit, -(1L << 62));
    }

    /** The line that is being read, from 1; for sinks that refuse a point. */
    public int line() {
        return line;
    }

    @Override
    public void decode(byte[] record, long timestampMs, Limits newLimits, PointSink newSink) {
        sink = newSink;
        limits = newLimits;
        recordTimestampMs = timestampMs;
        ended = false;
        saidAfterEnd = false;
        families.begin(sink);
        boolean whole = LineFormat.read(record, limits, sink, this);
        families.flush();
        if (whole && openMetrics && !ended) {
            sink.reject(Reject.MALFORMED, "there is no # EOF: the page was cut off");
        }
    }

    @Override
    public void read(byte[] b, int from, int to, int number) {
        line = number;
        int at = SampleLine.skipBlanks(b, from, to);
        if (ended && openMetrics) {
            if (!saidAfterEnd) {
                saidAfterEnd = true;
                sink.reject(Reject.MALFORMED, number + ":1: nothing more is expected after # EOF");
            }
            return;
        }
        int invalid = Utf8.firstInvalid(b, from, to);
        if (invalid >= 0) {
            sink.reject(Reject.INVALID_UTF8, number + ":" + (invalid - from + 1) + ": no UTF-8");
        } else if (b[at] == '#') {
            ended |= families.read(b, at + 1, to, number);
        } else if (!sample.read(b, from, to, recordTimestampMs, limits)) {
            String line = sample.isLineNeeded() ? ": " + Excerpt.of(b, at, to) : "";
            sink.reject(sample.reason(), number + ":" + sample.column() + ": " + sample.detail() + line);
        } else {
            sink.point(sample.point());
        }
    }
}
