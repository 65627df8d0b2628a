package io.streamgauge.ingest.influx;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.lines.LineFormat;

/**
 * Decodes records of Influx' line protocol: <code>measurement[,tag=value…] field=value[,field=value…] [timestamp in ns]</code>.
 *
 * <p>Each field is a gauge: {@code measurement_field}, or {@code measurement} where the field is called {@code value}; tags are labels. Characters that Prometheus' classic names don't have become
 * underscores in names of metrics and labels. Floats, integers ({@code i}), unsigned ({@code u}) and booleans (1 and 0) are values; texts are left out and counted. Lines that begin with
 * {@code #} are comments. One instance per thread.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/">Line protocol</a>
 */
public final class InfluxDecoder implements PointDecoder {
    private final InfluxLine line = new InfluxLine();

    @Override
    public void decode(byte[] record, long recordTimestampMs, Limits limits, PointSink sink) {
        line.begin(recordTimestampMs, limits, sink);
        LineFormat.read(record, limits, sink, line);
    }
}
