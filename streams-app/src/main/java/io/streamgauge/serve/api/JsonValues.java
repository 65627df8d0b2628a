package io.streamgauge.serve.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.RangeMatrix;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.Series;
import io.streamgauge.promql.StringValue;
import io.streamgauge.promql.Value;
import io.streamgauge.promql.VectorSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Query results in the HTTP API's JSON: timestamps as numbers in seconds, values as strings the way Go prints them, native histograms with their buckets. Pure;
 * also what the {@code query} command prints.
 */
public final class JsonValues {
    private JsonValues() {}

    /** The whole envelope of a successful query, on one line without a newline. */
    public static String success(QueryResult result) {
        return render(out -> Envelope.write(answer(result), out));
    }

    /** The whole envelope of a failed query ({@link io.streamgauge.promql.QueryException}, a parse error, anything else), on one line. */
    public static String error(Throwable thrown) {
        return render(out -> Envelope.write(ApiException.of(thrown), out));
    }

    static ApiAnswer answer(QueryResult result) {
        return new ApiAnswer(json -> data(json, result.value()), result.warnings(), result.infos());
    }

    private static void data(JsonGenerator json, Value value) throws IOException {
        json.writeStartObject();
        json.writeStringField("resultType", value.type());
        json.writeFieldName("result");
        if (value instanceof InstantVector vector) {
            vector(json, vector);
        } else if (value instanceof RangeMatrix matrix) {
            matrix(json, matrix);
        } else if (value instanceof ScalarValue scalar) {
            point(json, scalar.timeMs(), GoFloat.api(scalar.value()));
        } else if (value instanceof StringValue string) {
            point(json, string.timeMs(), string.value());
        }
        json.writeEndObject();
    }

    private static void vector(JsonGenerator json, InstantVector vector) throws IOException {
        json.writeStartArray();
        for (VectorSample sample : vector.samples()) {
            json.writeStartObject();
            json.writeFieldName("metric");
            labels(json, sample.labels());
            if (sample.histogram() == null) {
                json.writeFieldName("value");
                point(json, sample.timeMs(), GoFloat.api(sample.value()));
            } else {
                json.writeFieldName("histogram");
                histogramPoint(json, sample.timeMs(), sample.histogram());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void matrix(JsonGenerator json, RangeMatrix matrix) throws IOException {
        json.writeStartArray();
        for (Series series : matrix.series()) {
            json.writeStartObject();
            json.writeFieldName("metric");
            labels(json, series.labels());
            points(json, series, false);
            points(json, series, true);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The series' floats as {@code values} or its histograms as {@code histograms}; nothing where there are none. */
    private static void points(JsonGenerator json, Series series, boolean histograms) throws IOException {
        boolean any = false;
        for (int i = 0; i < series.size(); i++) {
            Histogram histogram = series.histogram(i);
            if ((histogram != null) != histograms) {
                continue;
            }
            if (!any) {
                json.writeArrayFieldStart(histograms ? "histograms" : "values");
                any = true;
            }
            if (histograms) {
                histogramPoint(json, series.timeMs(i), histogram);
            } else {
                point(json, series.timeMs(i), GoFloat.api(series.value(i)));
            }
        }
        if (any) {
            json.writeEndArray();
        }
    }

    static void labels(JsonGenerator json, Labels labels) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringField(labels.nameAt(i), labels.valueAt(i));
        }
        json.writeEndObject();
    }

    private static void point(JsonGenerator json, long timeMs, String value) throws IOException {
        json.writeStartArray();
        json.writeNumber(ApiTimes.seconds(timeMs));
        json.writeString(value);
        json.writeEndArray();
    }

    private static void histogramPoint(JsonGenerator json, long timeMs, Histogram histogram) throws IOException {
        json.writeStartArray();
        json.writeNumber(ApiTimes.seconds(timeMs));
        json.writeStartObject();
        json.writeStringField("count", GoFloat.api(histogram.count()));
        json.writeStringField("sum", GoFloat.api(histogram.sum()));
        buckets(json, histogram);
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void buckets(JsonGenerator json, Histogram histogram) throws IOException {
        boolean any = false;
        for (Histogram.Bucket bucket : histogram.buckets()) {
            if (bucket.count() == 0) {
                continue;
            }
            if (!any) {
                json.writeArrayFieldStart("buckets");
                any = true;
            }
            json.writeStartArray();
            json.writeNumber(boundaries(bucket));
            json.writeString(GoFloat.api(bucket.lower()));
            json.writeString(GoFloat.api(bucket.upper()));
            json.writeString(GoFloat.api(bucket.count()));
            json.writeEndArray();
        }
        if (any) {
            json.writeEndArray();
        }
    }

    /** 0 open on the left, 1 open on the right, 2 open on both sides, 3 closed on both. */
    private static int boundaries(Histogram.Bucket bucket) {
        if (bucket.lowerInclusive()) {
            return bucket.upperInclusive() ? 3 : 1;
        }
        return bucket.upperInclusive() ? 0 : 2;
    }

    private interface Rendering {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static String render(Rendering rendering) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try {
            rendering.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
