package io.streamgauge.serve.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamgauge.model.MetricType;
import io.streamgauge.serve.Promtool;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code promtool check metrics} on our pages; needs Debian's package {@code prometheus}, and is skipped without. */
final class PromtoolPageTest {
    @Test
    void pageIsClean() throws Exception {
        assumeTrue(Promtool.isThere(), Promtool.WHAT_IS_MISSING);
        TestView first = new TestView(0);
        first.family("http_requests", MetricType.COUNTER, "", "Requests.").add(5, "_total", "path", "/\"a\"\\b\n");
        first.family("duration_seconds", MetricType.HISTOGRAM, "seconds", "Durations.")
                .add(1, "_bucket", "le", "0.5")
                .add(2, "_bucket", "le", "+Inf")
                .add(2, "_count")
                .add(1.5, "_sum");
        TestView second = new TestView(1);
        second.family("native_seconds", MetricType.HISTOGRAM, "seconds", "Native only.")
                .add(ExpositionTest.NATIVE, "a", "b");
        second.family("http_requests", MetricType.COUNTER, "", "Requests.").add(7, "_total", "path", "/c");
        second.family("queue.length", MetricType.GAUGE, "", "Escaped.").add(-3.25, "", "queue.name", "größe");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Exposition()
                .write(List.of(first, second), List.of(), Negotiated.DEFAULT)
                .writeTo(out);
        assertThat(Promtool.run(out.toByteArray(), "check", "metrics")).isEmpty();
    }
}
