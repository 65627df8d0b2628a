package io.streamgauge.ingest;

/**
 * Decodes records of Streamgauge's own JSON events: one event, an array, or either per line. The contract is in the README and in the JSON Schema
 * {@code schema/metric-event.schema.json}; in short:
 *
 * <ul>
 *   <li>{@code name}, {@code type} (counter, gauge, histogram; timer, summary and distribution are histograms), and {@code value} or {@code values} are required;
 *   <li>{@code count} is a weight above 0 of each value; {@code timestamp} is in ms, by default the record's; {@code labels} maps names to strings, an empty
 *       string is no label; {@code unit}, {@code help}; {@code cumulative} marks a counter's running total; {@code buckets} are a histogram's classic bounds;
 *   <li>{@code trace_id} and {@code span_id}, as hexadecimal digits, make the event's last value an exemplar;
 *   <li>a null field is absent, unknown fields are left out, of a repeated one the last counts;
 *   <li>NaN and infinities, as the strings NaN, +Inf and -Inf, are values of gauges only.
 * </ul>
 *
 * <p>Events are read by a byte scanner that allocates nothing; what it is not sure of, Jackson decides (see {@link JacksonEventDecoder}, which does so for
 * everything and gives the same points and rejects). One instance per thread.
 */
public final class EventDecoder implements PointDecoder {
    private final JsonRecord record = new JsonRecord(new JsonScanner());

    @Override
    public void decode(byte[] bytes, long recordTimestampMs, Limits limits, PointSink sink) {
        record.read(bytes, recordTimestampMs, limits, sink);
    }
}
