package io.streamgauge.ingest.statsd;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.lines.LineFormat;

/**
 * Decodes records of StatsD lines, DogStatsD's and the other tag styles among them:
 *
 * <pre>{@code
 * name:value|type[|@rate][|#tag:value,…][|c:container][|Tseconds]    DogStatsD; name:v1:v2:v3|type packs values
 * name,tag=value,…:value|type      name#tag=value,…:value|type      name[tag=value,…]:value|type
 * }</pre>
 *
 * As statsd_exporter: timers ({@code ms}) are divided by 1000, histograms and distributions ({@code h}, {@code d}) are as they are; a counter is divided by its rate, an observation counts 1 / rate
 * times, a gauge has none; a gauge with a sign is relative; sets are refused; a line has one tag style; several samples of one name may follow each other ({@code name:1|c:2|ms}). Beyond it: every type
 * but sets may be packed, and a timestamp is honoured. Events and service checks are left out and counted.
 *
 * <p>Counters keep their name as it is, without {@code _total}. One instance per thread.
 */
public final class StatsdDecoder implements PointDecoder {
    private final StatsdLine line;

    public StatsdDecoder(StatsdMapping mapping) {
        this.line = new StatsdLine(mapping);
    }

    @Override
    public void decode(byte[] record, long recordTimestampMs, Limits limits, PointSink sink) {
        line.begin(recordTimestampMs, limits, sink);
        LineFormat.read(record, limits, sink, line);
    }
}
