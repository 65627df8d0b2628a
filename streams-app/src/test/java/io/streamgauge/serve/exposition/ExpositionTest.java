package io.streamgauge.serve.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.MetricType;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.serve.GoldenFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole pages against golden files, and what happens where families clash. */
final class ExpositionTest {
    static final Histogram NATIVE = Histogram.builder()
            .schema(1)
            .zeroThreshold(1e-9)
            .zeroCount(1)
            .count(6)
            .sum(9.25)
            .positive(Buckets.of(2, 3, 0, 2))
            .build();

    private final Exposition exposition = new Exposition();

    /** Two partitions with parts of the same families, awkward names and texts. */
    static List<TestView> awkward() {
        TestView first = new TestView(0);
        first.family("http_requests", MetricType.COUNTER, "", "Requests \"served\".\nSecond line, back\\slash.")
                .add(1027, "_total", "method", "post", "path", "C:\\dir \"quoted\"\nnew line")
                .add(3, "_total", "method", "get");
        first.family("request_duration_seconds", MetricType.HISTOGRAM, "seconds", "How long.")
                .add(NATIVE, "path", "/a")
                .add(4, "_bucket", "path", "/a", "le", "0.1")
                .add(6, "_bucket", "path", "/a", "le", "+Inf")
                .add(6, "_count", "path", "/a")
                .add(9.25, "_sum", "path", "/a");
        first.family("queue.length", MetricType.GAUGE, "", "Waiting.").add(-1.5, "", "queue.name", "größe");
        first.family("heap", MetricType.GAUGE, "bytes", "Unit that is not in the name.")
                .add(1e9, "");
        TestView second = new TestView(1);
        second.family("http_requests", MetricType.COUNTER, "", "").add(2, "_total", "method", "put");
        second.family("native_only_seconds", MetricType.HISTOGRAM, "seconds", "")
                .add(NATIVE, "service", "x");
        second.family("job:up:sum", MetricType.UNKNOWN, "", "").add(Double.NaN, "", "job", "a");
        second.family("rpc_seconds", MetricType.SUMMARY, "seconds", "")
                .add(0.25, "", "quantile", "0.5")
                .add(10, "_count")
                .add(Double.POSITIVE_INFINITY, "_sum");
        return List.of(first, second);
    }

    @Test
    void exemplarsStandOnTotalsAndBucketsOfOpenMetrics() {
        Exemplar e =
                new Exemplar(0x4bf92f3577b34da6L, 0xa3ce929d0e0e4736L, 0xf067aa0ba902b7L, 0.54, 1_520_879_607_789L);
        Exemplar spanless = new Exemplar(0, 1, 0, 3, 1_520_879_608_000L);
        TestView view = new TestView(0);
        view.family("foo", MetricType.COUNTER, "", "").traced(17, spanless, "_total");
        view.family("h", MetricType.HISTOGRAM, "", "")
                .traced(11, e, "_bucket", "le", "1")
                .traced(17, spanless, "_count")
                .add(17, "_bucket", "le", "+Inf");
        view.family("g", MetricType.GAUGE, "", "").traced(1, e, "");
        String id = "{trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\",span_id=\"00f067aa0ba902b7\"}";
        assertThat(page(List.of(view), Negotiated.of(ExpositionFormat.OPENMETRICS_1_0_0)))
                .contains("foo_total 17 # {trace_id=\"" + "0".repeat(31) + "1\"} 3 1520879608\n")
                .contains("h_bucket{le=\"1\"} 11 # " + id + " 0.54 1520879607.789\n")
                .contains("h_bucket{le=\"+Inf\"} 17\n")
                .contains("h_count 17\n")
                .contains("g 1\n");
        assertThat(page(List.of(view), Negotiated.of(ExpositionFormat.TEXT_0_0_4)))
                .doesNotContain("trace_id");
        assertThat(page(List.of(view), Negotiated.of(ExpositionFormat.PROTOBUF)))
                .contains("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT_0_0_4, UNDERSCORES, text-0.0.4.txt",
        "TEXT_0_0_4, VALUES, text-0.0.4-values.txt",
        "TEXT_1_0_0, ALLOW_UTF8, text-1.0.0-utf8.txt",
        "OPENMETRICS_1_0_0, UNDERSCORES, openmetrics.txt",
        "OPENMETRICS_1_0_0, DOTS, openmetrics-dots.txt",
        "OPENMETRICS_1_0_0, ALLOW_UTF8, openmetrics-utf8.txt",
    })
    void pages(ExpositionFormat format, NameEscaping escaping, String golden) {
        List<TestView> views = awkward();
        Negotiated negotiated = new Negotiated(format, escaping, true);
        String page = page(views, negotiated);
        GoldenFile.assertMatches("exposition/" + golden, page);
        assertThat(page(views, negotiated)).as("with kept prefixes").isEqualTo(page);
    }

    @Test
    void keptPrefixesServeAllFormats() {
        List<TestView> views = awkward();
        for (NameEscaping escaping : NameEscaping.values()) {
            Negotiated negotiated = new Negotiated(ExpositionFormat.OPENMETRICS_1_0_0, escaping, true);
            assertThat(page(views, negotiated)).isEqualTo(page(awkward(), negotiated));
        }
    }

    @Test
    void nothingIsStillAPage() {
        assertThat(page(List.of(), Negotiated.DEFAULT)).isEmpty();
        assertThat(page(List.of(new TestView(0)), Negotiated.of(ExpositionFormat.OPENMETRICS_1_0_0)))
                .isEqualTo("# EOF\n");
    }

    @Test
    void oneNameWithTwoTypes() {
        TestView first = new TestView(0);
        first.family("x", MetricType.GAUGE, "", "").add(1, "");
        TestView second = new TestView(1);
        second.family("x", MetricType.COUNTER, "", "").add(2, "_total");
        Page out = exposition.write(List.of(first, second), List.of(), Negotiated.DEFAULT);
        assertThat(out).hasToString("# HELP x_total No event said what this is.\n# TYPE x_total counter\nx_total 2\n");
        assertThat(out.stats()).isEqualTo(new PageStats(1, 1, 1, 1));
    }

    @Test
    void sampleNamesOfTwoFamiliesClash() {
        TestView view = new TestView(0);
        view.family("x", MetricType.COUNTER, "", "").add(2, "_total");
        view.family("x_total", MetricType.GAUGE, "", "").add(3, "", "a", "b").add(4, "");
        Page out = exposition.write(List.of(view), List.of(), Negotiated.DEFAULT);
        assertThat(out).hasToString("# HELP x_total No event said what this is.\n# TYPE x_total counter\nx_total 2\n");
        assertThat(out.stats()).isEqualTo(new PageStats(1, 1, 1, 2));
    }

    @Test
    void escapedNamesYieldToPlainOnes() {
        TestView view = new TestView(0);
        view.family("a.b", MetricType.GAUGE, "", "").add(1, "");
        view.family("a_b", MetricType.GAUGE, "", "").add(2, "");
        assertThat(page(List.of(view), Negotiated.DEFAULT))
                .isEqualTo("# HELP a_b No event said what this is.\n# TYPE a_b gauge\na_b 2\n");
        assertThat(page(List.of(view), new Negotiated(ExpositionFormat.TEXT_1_0_0, NameEscaping.ALLOW_UTF8, true)))
                .isEqualTo("""
                        # HELP "a.b" No event said what this is.
                        # TYPE "a.b" gauge
                        {"a.b"} 1
                        # HELP a_b No event said what this is.
                        # TYPE a_b gauge
                        a_b 2
                        """);
    }

    @Test
    void escapedLabelsThatMeetAreOneSeries() {
        TestView first = new TestView(0);
        first.family("g", MetricType.GAUGE, "", "").add(1, "", "a.b", "x");
        TestView second = new TestView(1);
        second.family("g", MetricType.GAUGE, "", "").add(2, "", "a_b", "x").add(3, "", "a.b", "y", "a_b", "z");
        Page out = exposition.write(List.of(first, second), List.of(), Negotiated.DEFAULT);
        assertThat(out)
                .hasToString(
                        "# HELP g No event said what this is.\n# TYPE g gauge\ng{a_b=\"x\"} 1\ng{U__a_2e_b=\"y\",a_b=\"z\"} 3\n");
        assertThat(out.stats().clashingSeries()).isEqualTo(1);
    }

    @Test
    void ownFamiliesWin() {
        TestView view = new TestView(0);
        view.family("streamgauge_series", MetricType.GAUGE, "", "").add(1, "", "spoofed", "yes");
        TestView own = new TestView(0);
        TestView.TestFamily family =
                own.family("streamgauge_series", MetricType.GAUGE, "", "Ours.").add(5, "");
        Page out = exposition.write(List.of(view), List.of(family), Negotiated.DEFAULT);
        assertThat(out)
                .hasToString(
                        "# HELP streamgauge_series Ours.\n# TYPE streamgauge_series gauge\nstreamgauge_series 5\n");
    }

    @Test
    void namesThatDontFitTheTypeAreLeftOut() {
        TestView view = new TestView(0);
        view.family("x", MetricType.COUNTER, "", "").add(1, "").add(2, "_total");
        Page out = exposition.write(List.of(view), List.of(), Negotiated.DEFAULT);
        assertThat(out).hasToString("# HELP x_total No event said what this is.\n# TYPE x_total counter\nx_total 2\n");
        assertThat(out.stats().clashingSeries()).isEqualTo(1);
    }

    @Test
    void seriesWithoutAValueAreNotThere() {
        TestView view = new TestView(0);
        view.family("x", MetricType.GAUGE, "", "").add(StaleMarker.VALUE, "").add(1, "", "a", "b");
        view.family("gone", MetricType.GAUGE, "", "").add(StaleMarker.VALUE, "");
        view.family("h", MetricType.HISTOGRAM, "", "").add(Histogram.STALE);
        assertThat(page(List.of(view), Negotiated.DEFAULT))
                .isEqualTo("# HELP x No event said what this is.\n# TYPE x gauge\nx{a=\"b\"} 1\n");
    }

    private String page(List<TestView> views, Negotiated negotiated) {
        try (Page out = exposition.write(views, List.of(), negotiated)) {
            return out.toString();
        }
    }
}
