package io.streamgauge.ingest.adapter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.streamgauge.ingest.Excerpt;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.RecordCheck;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.SeriesBuilder;
import io.streamgauge.ingest.Utf8;
import io.streamgauge.model.MetricType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * Decodes the JSON of prometheus-kafka-adapter: {@code {"timestamp":"1970-01-01T00:00:00Z","value":"1","name":"up","labels":{"__name__":"up",…}}}, one object, several, or arrays of
 * them. Values are texts, {@code NaN}, {@code +Inf} and {@code -Inf} among them, or numbers. The adapter writes every NaN alike, so a series' end can't be told from a NaN: it is
 * taken for a NaN, and the series ends after its time to live.
 *
 * <p>What the adapter writes itself is read by a scanner that allocates nothing, anything else by Jackson. Where an object is malformed the rest of the record is lost; those before it are taken. One instance per thread.
 *
 * @see <a href="https://github.com/Telefonica/prometheus-kafka-adapter">prometheus-kafka-adapter</a>
 */
public final class KafkaAdapterDecoder implements PointDecoder {
    private final JsonFactory factory = JsonFactory.builder()
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private final AdapterScanner scanner = new AdapterScanner();
    private final Point point = new Point();
    private final SeriesBuilder series = new SeriesBuilder();

    private String timestamp;
    private String value;
    private String name;
    private String nameLabel;

    @Override
    public void decode(byte[] record, long recordTimestampMs, Limits limits, PointSink sink) {
        if (RecordCheck.refuses(record, limits, sink)) {
            return;
        }
        int invalid = Utf8.firstInvalid(record, 0, record.length);
        if (invalid >= 0) {
            sink.reject(Reject.INVALID_UTF8, "no UTF-8 at byte " + invalid);
            return;
        }
        if (scanner.read(record, series)) {
            long timeMs = scanner.hasTimestamp() ? scanner.timestampMs() : recordTimestampMs;
            emit(timeMs, scanner.value(), limits, sink);
            return;
        }
        int elements = 0;
        try (JsonParser in = factory.createParser(record)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                    continue;
                }
                if (++elements > limits.pointsPerRecord()) {
                    sink.reject(Reject.TOO_MANY_POINTS, "more than " + limits.pointsPerRecord() + " samples");
                    return;
                }
                if (token == JsonToken.START_OBJECT) {
                    sample(in, recordTimestampMs, limits, sink);
                } else {
                    sink.reject(Reject.WRONG_TYPE, "a sample is an object, not " + Excerpt.of(in.getText()));
                }
            }
            if (elements == 0) {
                sink.reject(Reject.EMPTY_RECORD, "no samples");
            }
        } catch (StreamConstraintsException e) {
            sink.reject(Reject.TOO_DEEP, e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            sink.reject(Reject.NOT_JSON, "malformed near byte " + at);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private void sample(JsonParser in, long recordTimestampMs, Limits limits, PointSink sink) throws IOException {
        timestamp = null;
        value = null;
        name = null;
        nameLabel = null;
        series.name(new byte[0], 0, 0);
        String wrong = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String field = in.currentName();
            JsonToken token = in.nextToken();
            switch (field) {
                case "timestamp" -> timestamp = scalar(in);
                case "value" -> value = scalar(in);
                case "name" -> name = scalar(in);
                case "labels" -> {
                    if (token == JsonToken.START_OBJECT) {
                        labels(in);
                    } else {
                        wrong = "\"labels\" is an object";
                        in.skipChildren();
                    }
                }
                default -> in.skipChildren();
            }
        }
        if (wrong != null) {
            sink.reject(Reject.WRONG_TYPE, wrong);
        } else {
            emit(recordTimestampMs, limits, sink);
        }
    }

    private static String scalar(JsonParser in) throws IOException {
        if (in.currentToken().isScalarValue()) {
            return in.currentToken() == JsonToken.VALUE_NULL ? null : in.getText();
        }
        in.skipChildren();
        return null;
    }

    private void labels(JsonParser in) throws IOException {
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String label = in.currentName();
            in.nextToken();
            String text = scalar(in);
            if (label.equals("__name__")) {
                nameLabel = text;
            } else if (text != null) {
                series.label(label, text);
            }
        }
    }

    private void emit(long recordTimestampMs, Limits limits, PointSink sink) {
        String metric = name != null ? name : nameLabel;
        if (metric != null) {
            byte[] bytes = metric.getBytes(StandardCharsets.UTF_8);
            series.rename(bytes, 0, bytes.length);
        }
        String of = metric == null ? "" : Excerpt.of(metric) + ": ";
        if (value == null) {
            sink.reject(Reject.MISSING_VALUE, of + "\"value\" is missing");
            return;
        }
        long timeMs = recordTimestampMs;
        double number;
        try {
            number = number(value);
            timeMs = timestamp == null
                    ? recordTimestampMs
                    : OffsetDateTime.parse(timestamp).toInstant().toEpochMilli();
        } catch (NumberFormatException e) {
            sink.reject(Reject.WRONG_TYPE, of + "the value " + Excerpt.of(value) + " is no number");
            return;
        } catch (DateTimeException | ArithmeticException e) {
            sink.reject(
                    Reject.BAD_TIMESTAMP,
                    of + "the timestamp " + Excerpt.of(timestamp) + " is not as 1970-01-01T00:00:00Z");
            return;
        }
        if (timeMs < 0) {
            sink.reject(Reject.BAD_TIMESTAMP, of + "the timestamp " + Excerpt.of(timestamp) + " is before 1970");
            return;
        }
        emit(timeMs, number, limits, sink);
    }

    private void emit(long timeMs, double number, Limits limits, PointSink sink) {
        point.begin(MetricType.UNKNOWN, timeMs).add(number, 1);
        Reject bad = series.into(point, limits);
        if (bad != null) {
            sink.reject(bad, series.detail());
        } else {
            sink.point(point);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
