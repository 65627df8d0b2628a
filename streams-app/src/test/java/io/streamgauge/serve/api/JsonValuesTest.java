package io.streamgauge.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.Annotation;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.QueryResult;
import io.streamgauge.promql.RangeMatrix;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.Series;
import io.streamgauge.promql.StringValue;
import io.streamgauge.promql.Value;
import io.streamgauge.promql.VectorSample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every shape of result in the API's JSON. */
final class JsonValuesTest {
    private static final Histogram HISTOGRAM = Histogram.builder()
            .schema(0)
            .zeroThreshold(0.001)
            .zeroCount(2)
            .count(7)
            .sum(12.5)
            .positive(Buckets.of(0, 1, 0, 3))
            .negative(Buckets.of(1, 1))
            .build();

    @Test
    void scalar() {
        assertThat(json(new ScalarValue(1_435_781_451_781L, 0.1 + 0.2)))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\","
                        + "\"result\":[1435781451.781,\"0.30000000000000004\"]}}");
    }

    @Test
    void string() {
        assertThat(json(new StringValue(5_000, "a \"quoted\" one")))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"resultType\":\"string\","
                        + "\"result\":[5,\"a \\\"quoted\\\" one\"]}}");
    }

    @Test
    void vectorOfFloatsAndHistograms() {
        Value value = new InstantVector(List.of(
                new VectorSample(Labels.of("__name__", "up", "job", "a"), 1_500, Double.POSITIVE_INFINITY, null),
                new VectorSample(Labels.EMPTY, 1_050, 0, HISTOGRAM)));
        assertThat(json(value))
                .isEqualTo("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                        + "{\"metric\":{\"__name__\":\"up\",\"job\":\"a\"},\"value\":[1.500,\"+Inf\"]},"
                        + "{\"metric\":{},\"histogram\":[1.050,{\"count\":\"7\",\"sum\":\"12.5\",\"buckets\":["
                        + "[1,\"-2\",\"-1\",\"1\"],[3,\"-0.001\",\"0.001\",\"2\"],[0,\"0.5\",\"1\",\"1\"],[0,\"2\",\"4\",\"3\"]]}]}"
                        + "]}}");
    }

    @Test
    void matrixSplitsFloatsFromHistograms() {
        Series mixed = new Series(
                Labels.of("__name__", "x"),
                new long[] {1000, 2000, 3000},
                new double[] {1e-7, 0, 1e21},
                new Histogram[] {null, HISTOGRAM, null});
        assertThat(json(new RangeMatrix(List.of(mixed))))
                .contains("\"values\":[[1,\"1e-07\"],[3,\"1e+21\"]],\"histograms\":[[2,{\"count\":\"7\"");
    }

    @Test
    void notesStandBesideTheData() {
        QueryResult result = new QueryResult(
                InstantVector.EMPTY,
                List.of(
                        new Annotation(Annotation.Kind.WARNING, "odd", 1, 2),
                        new Annotation(Annotation.Kind.INFO, "hm", 0, 0)));
        assertThat(JsonValues.success(result))
                .endsWith(
                        "\"result\":[]},\"warnings\":[\"PromQL warning: odd (1:2)\"],\"infos\":[\"PromQL info: hm\"]}");
    }

    @Test
    void errors() {
        assertThat(JsonValues.error(new QueryException(QueryException.Kind.EXECUTION, "too much")))
                .isEqualTo("{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too much\"}");
    }

    private static String json(Value value) {
        return JsonValues.success(new QueryResult(value, List.of()));
    }
}
