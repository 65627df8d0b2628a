package io.streamgauge.serve.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.MetricType;
import io.streamgauge.serve.GoldenFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The protobuf page, read back by a decoder that knows nothing but the wire format. */
final class ProtobufWriterTest {
    @Test
    void wholePage() throws IOException {
        GoldenFile.assertMatches("exposition/protobuf.txt", page(ExpositionTest.awkward()));
    }

    @Test
    void fractionalCountsAreFloats() throws IOException {
        Histogram weighed = Histogram.builder()
                .schema(5)
                .zeroThreshold(0.001)
                .zeroCount(0.5)
                .count(3)
                .sum(2)
                .positive(Buckets.of(-3, 1.25, 1.25))
                .build();
        TestView view = new TestView(0);
        view.family("h", MetricType.HISTOGRAM, "", "").add(weighed);
        assertThat(page(List.of(view))).isEqualTo("""
                        family {
                          1: "h"
                          2: "No event said what this is."
                          3: 4
                          4 {
                            7 {
                              4: 3.0
                              2: 2.0
                              5: 10
                              6: 0.001
                              8: 0.5
                              12 {
                                1: 5
                                2: 2
                              }
                              14: 1.25
                              14: 1.25
                            }
                          }
                        }
                        """);
    }

    @Test
    void emptyNativeHistogramHasASpanToBeKnownBy() throws IOException {
        TestView view = new TestView(0);
        view.family("h", MetricType.HISTOGRAM, "", "")
                .add(Histogram.builder().schema(5).build());
        assertThat(page(List.of(view))).contains("12 {\n        1: 0\n        2: 0\n");
    }

    private static String page(List<TestView> views) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Exposition()
                .write(views, List.of(), Negotiated.of(ExpositionFormat.PROTOBUF))
                .writeTo(out);
        return ProtoText.of(out.toByteArray());
    }
}
