package io.streamgauge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesBuilderTest {
    private final SeriesBuilder builder = new SeriesBuilder();
    private final Point point = new Point().begin(MetricType.GAUGE, 0);

    @Test
    void sortsLabelsIntoTheSameSeriesAsStringsWould() {
        builder.name("up")
                .label("job", "a")
                .label("instance", "b")
                .label("empty", "")
                .label("é", "ü");

        assertThat(builder.into(point, Limits.DEFAULT)).isNull();

        Point expected =
                new Point().begin(MetricType.GAUGE, 0).series("up", Labels.of("instance", "b", "job", "a", "é", "ü"));
        assertThat(point.key()).isEqualTo(expected.key());
        assertThat(point.identity()).isEqualTo(expected.identity());
        assertThat(point.hasIdentity(expected.copyIdentity())).isTrue();
    }

    @Test
    void keepsSharedLabelsAndTakesAnotherName() {
        builder.name("a").label("job", "x");
        int shared = builder.mark();
        builder.label("le", "1");
        builder.back(shared);
        byte[] longer = "a_longer_name".getBytes(StandardCharsets.UTF_8);
        builder.rename(longer, 0, longer.length).label("q", "2");

        assertThat(builder.into(point, Limits.DEFAULT)).isNull();

        assertThat(point.key().toString()).isEqualTo("a_longer_name{job=\"x\", q=\"2\"}");
        builder.rename(longer, 0, 1);
        builder.into(point, Limits.DEFAULT);
        assertThat(point.key().toString()).isEqualTo("a{job=\"x\", q=\"2\"}");
    }

    @Test
    void refusesARepeatedLabel() {
        builder.name("up").label("job", "a").label("x", "y").label("job", "b");

        assertThat(builder.into(point, Limits.DEFAULT)).isEqualTo(Reject.BAD_LABEL);
        assertThat(builder.detail()).isEqualTo("the label \"job\"=\"b\" of \"up\" is there twice");
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] bad = {(byte) 0xC3};
        builder.name("up").label("job".getBytes(StandardCharsets.UTF_8), 0, 3, bad, 0, 1);

        assertThat(builder.into(point, Limits.DEFAULT)).isEqualTo(Reject.BAD_LABEL);
        assertThat(builder.name(bad, 0, 1).into(point, Limits.DEFAULT)).isEqualTo(Reject.BAD_NAME);
    }

    @Test
    void sendsTooManyLabelsToTheOverflowSeriesWhereValuesAddUp() {
        builder.name("up");
        for (int i = 0; i <= Limits.DEFAULT.labelsPerSeries(); i++) {
            builder.label("l" + i, "v");
        }

        assertThat(builder.into(point, Limits.DEFAULT)).isEqualTo(Reject.TOO_MANY_LABELS);
        assertThat(builder.into(point.begin(MetricType.COUNTER, 0), Limits.DEFAULT))
                .isNull();
        assertThat(point.overflow()).isEqualTo(Reject.TOO_MANY_LABELS);
        assertThat(builder.into(point.begin(MetricType.COUNTER, 0).cumulative(true), Limits.DEFAULT))
                .isEqualTo(Reject.TOO_MANY_LABELS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-protobuf;proto=io.prometheus.write.v2.Request | REMOTE_WRITE_2",
                "application/x-protobuf;proto=prometheus.WriteRequest | REMOTE_WRITE",
                "application/x-streamgauge-otlp | OTLP",
                "application/openmetrics-text; version=1.0.0; charset=utf-8 | OPENMETRICS",
                "text/plain; version=0.0.4 | PROMETHEUS",
                "text/plain | ",
                "application/x-protobuf | ",
                "application/json | ",
            })
    void readsAContentType(String contentType, Format expected) {
        assertThat(Format.ofContentType(contentType)).isEqualTo(expected);
    }
}
