package io.streamgauge.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import io.streamgauge.ingest.statsd.StatsdDecoder;
import io.streamgauge.ingest.statsd.StatsdMapping;
import io.streamgauge.rules.RuleError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatsdMappingFileTest {
    private static StatsdMapping mapping(String yaml) {
        StatsdMappingFile.Result result = StatsdMappingFile.read("m.yml", yaml);
        assertThat(result.errors()).isEmpty();
        return result.mapping();
    }

    private static List<String> decode(StatsdMapping mapping, String... lines) {
        byte[] record = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return Outcomes.of(new StatsdDecoder(mapping), record, Limits.DEFAULT).lines;
    }

    @Test
    void globsWithLabels() {
        StatsdMapping mapping = mapping("""
                mappings:
                  - match: test.dispatcher.*.*.*
                    name: "dispatcher_events_total"
                    help: What was dispatched.
                    labels:
                      processor: "$1"
                      action: "$2_${3}"
                      job: test_dispatcher
                  - match: "*.signup.*.*"
                    name: "signup_events_$1"
                    labels: {provider: $2, outcome: $3, nothing: $4}
                """);

        assertThat(decode(
                        mapping,
                        "test.dispatcher.FooProcessor.send.success:1|c",
                        "foo_product.signup.facebook.failure:2|c",
                        "test.web-server.foo.bar:3|c"))
                .containsExactly(
                        "counter dispatcher_events_total{action=\"send_success\", job=\"test_dispatcher\","
                                + " processor=\"FooProcessor\"} as it is | 1.0 @1000000 help What was dispatched.",
                        "counter signup_events_foo_product{outcome=\"failure\", provider=\"facebook\"} as it is"
                                + " | 2.0 @1000000",
                        "counter test_web_server_foo_bar as it is | 3.0 @1000000");
    }

    @Test
    void theFirstGlobWinsOrWithoutOrderingTheMoreSpecific() {
        String rules = """
                mappings:
                  - {match: a.*.c, name: wide}
                  - {match: a.b.c, name: narrow}
                  - {match: a.b.*, name: other}
                  - {match: "*.b.c.d", name: deep}
                  - {match: a.b.x.*, name: never}
                """;
        String[] lines = {"a.b.c:1|g", "a.b.z:1|g", "a.b.c.d:1|g"};

        assertThat(decode(mapping(rules), lines))
                .containsExactly(
                        "gauge wide | 1.0 @1000000", "gauge other | 1.0 @1000000", "gauge deep | 1.0 @1000000");
        assertThat(decode(mapping("defaults: {glob_disable_ordering: true}\n" + rules), lines))
                .containsExactly(
                        "gauge narrow | 1.0 @1000000", "gauge other | 1.0 @1000000", "gauge deep | 1.0 @1000000");
    }

    @Test
    void regexesComeAfterAllGlobsAndMatchAnywhere() {
        StatsdMapping mapping = mapping("""
                mappings:
                  - match: "test\\\\.(\\\\w+)\\\\.(?P<what>\\\\w+)"
                    match_type: regex
                    name: "by_regex_${1}"
                    labels: {what: "${what}", gone: "$1x"}
                  - match: test.glob.*
                    name: by_glob
                  - match: ".*"
                    match_type: regex
                    match_metric_type: gauge
                    action: drop
                    name: dropped
                """);

        assertThat(decode(mapping, "my.test.a.b.c:1|g", "test.glob.x:1|g", "else:1|g", "else:1|c"))
                .containsExactly(
                        "gauge by_regex_a{what=\"b\"} | 1.0 @1000000",
                        "gauge by_glob | 1.0 @1000000",
                        "skipped statsd-dropped",
                        "counter else as it is | 1.0 @1000000");
    }

    @Test
    void typesObserversScaleAndLabels() {
        StatsdMapping mapping = mapping("""
                defaults:
                  observer_type: histogram
                  histogram_options:
                    buckets: [1, 2]
                    native_histogram_bucket_factor: 1.1
                    native_histogram_max_buckets: 160
                  match_type: glob
                  ttl: 1h30m
                mappings:
                  - {match: a.*, match_metric_type: counter, name: a_count, labels: {n: $1}}
                  - {match: a.*, match_metric_type: observer, name: a_seconds, observer_type: summary, honor_labels: true,
                     labels: {n: $1}, quantiles: [{quantile: 0.25, error: 0.1}], ttl: 0}
                  - {match: a.*, match_metric_type: gauge, name: a, scale: 0.5, labels: {n: $1}}
                  - {match: b.*, name: b, summary_options: {max_age: 30s, age_buckets: 3, buf_cap: 1000, quantiles: []},
                     timer_type: summary}
                  - {match: c.*, name: c, buckets: [.5, .inf]}
                """);

        assertThat(decode(mapping, "a.x:1|c|#n:tag", "a.x:1000|ms|#n:tag", "a.x:4|g|#n:tag"))
                .containsExactly(
                        "counter a_count{n=\"x\"} as it is | 1.0 @1000000 ttl 5400000",
                        "summary a_seconds{n=\"tag\"} | 1.0 @1000000 buckets 0.25 ttl 5400000",
                        "gauge a{n=\"x\"} | 2.0 @1000000 ttl 5400000");
        assertThat(decode(mapping, "b.x:2000|ms", "c.x:3|h", "d.x:3|d"))
                .containsExactly(
                        "summary b | 2.0 @1000000 buckets 0.5,0.9,0.99,30000.0 ttl 5400000",
                        "histogram c | 3.0 @1000000 buckets 0.5 schema 3 ttl 5400000",
                        "histogram d_x | 3.0 @1000000 buckets 1.0,2.0 schema 3 ttl 5400000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: a} | 1:12 | a mapping needs a match",
                "{match: a} | 1:12 | a mapping needs a name",
                "{match: a.*b, name: a} | 1:20 | is no glob such as app.*.duration; a * stands for a whole part",
                "{match: a, name: a-b} | 1:29 | is no metric name",
                "{match: a, name: a, labels: {a-b: c}} | 1:41 | is no label name",
                "{match: (, name: a, match_type: regex} | 1:20 | missing closing )",
                "{match: a, name: a, match_type: fuzzy} | 1:44 | is neither glob nor regex",
                "{match: a, name: a, action: keep} | 1:40 | is neither map nor drop",
                "{match: a, name: a, match_metric_type: set} | 1:51 | is none of counter, gauge, observer",
                "{match: a, name: a, observer_type: gauge} | 1:47 | is neither histogram nor summary",
                "{match: a, name: a, buckets: [2, 1]} | 1:45 | each bound must be above the one before",
                "{match: a, name: a, quantiles: [{quantile: 2}]} | 1:44 | must be from 0 to 1",
                "{match: a, name: a, honour_labels: true} | 1:32 | honour_labels not found",
                "{match: a, name: a, ttl: soon} | 1:37 | is no duration such as 10m",
                "{match: a, name: a, ttl: 60} | 1:37 | is a number of nanoseconds to statsd_exporter; write 60s",
                "{match: a, name: a, ttl: -1s} | 1:37 | is no duration such as 10m",
                "{match: a, name: a, ttl: 9999999h} | 1:37 | is longer than 292 years",
                "{match: a, name: a, relay: b} | 1:32 | relay not found",
                "{match: a, name: a, scale: big} | 1:39 | is not a number",
                "{match: a, name: a, observer_type: histogram, summary_options: {}} | 1:58 | see observer_type",
                "{match: a, name: a, buckets: [1], histogram_options: {buckets: [1]}} | 1:32 | leave one",
            })
    void saysWhatIsWrongAndWhere(String mapping, String place, String message) {
        StatsdMappingFile.Result result = StatsdMappingFile.read("m.yml", "mappings: [" + mapping + "]");

        assertThat(result.mapping()).isNull();
        RuleError error = result.errors().get(0);
        assertThat(error.headline()).contains(message);
        assertThat(error.line() + ":" + error.column()).isEqualTo(place);
    }

    @Test
    void whatHasNoEffectIsSaidOnceAndWhere() {
        StatsdMappingFile.Result result = StatsdMappingFile.read("m.yml", """
                defaults:
                  summary_options:
                    max_age: 1h
                    age_buckets: 5
                mappings:
                  - match: a
                    name: a
                    summary_options: {age_buckets: 3, buf_cap: 10, max_age: 2h, quantiles: [{quantile: 0.5, error: 0.01}]}
                  - match: b
                    name: b
                    observer_type: histogram
                    histogram_options: {native_histogram_bucket_factor: 1.1, native_histogram_max_buckets: 100}
                """);

        assertThat(result.errors()).isEmpty();
        assertThat(result.longestMaxAgeMs()).isEqualTo(7_200_000);
        assertThat(result.warnings())
                .extracting(RuleError::headline)
                .satisfiesExactly(
                        w -> assertThat(w).startsWith("m.yml:4:5: age_buckets has no effect here: "),
                        w -> assertThat(w).startsWith("m.yml:8:93: error has no effect here: every quantile is"),
                        w -> assertThat(w).startsWith("m.yml:8:39: buf_cap has no effect here: "),
                        w -> assertThat(w).startsWith("m.yml:12:62: native_histogram_max_buckets has no effect here"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1ns,1", "1.5s,1500", "1h30m,5400000", ".5m,30000", "250us,1", "2m3s4ms,123004"})
    void durationsAreGos(String text, long ms) {
        assertThat(GoDuration.parseMs(text)).isEqualTo(ms);
    }

    @Test
    void anEmptyFileMapsNothing() {
        assertThat(decode(mapping(""), "a.b:1|c")).containsExactly("counter a_b as it is | 1.0 @1000000");
        assertThat(StatsdMappingFile.read("m.yml", "mappings: 3").errors()).hasSize(1);
    }
}
