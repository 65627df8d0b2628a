package io.streamgauge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadReachTest {
    private static final String RULES = """
            groups:
            - name: records
              interval: 10s
              rules:
              - {record: a, expr: 'sum(rate(x[5m]))'}
              - {record: b, expr: 'last_over_time(a[1m])'}
              - {record: itself, expr: 'last_over_time(itself[1m]) + 1'}
              - {record: here, expr: 'ping', labels: {place: here}}
              - {record: here, expr: 'sum(rate(pong[2h]))', labels: {place: there}}
            - name: alerts
              interval: 30s
              rules:
              - {alert: Own, expr: 'sum_over_time(x[7m]) > 1'}
              - {alert: Offset, expr: 'sum_over_time(x[7m] offset 3m) > 1'}
              - {alert: Record, expr: 'last_over_time(a[2m]) > 1', for: 4m}
              - {alert: RecordOfRecord, expr: 'last_over_time(b[2m]) > 1'}
              - {alert: Itself, expr: 'last_over_time(itself[2m]) > 1'}
              - {alert: Other, expr: 'last_over_time(ALERTS{alertname="Record"}[1m]) > 0'}
              - {alert: Labelled, expr: 'last_over_time(here{place="here"}[1m]) > 0'}
              - {alert: Two, expr: 'last_over_time(a[1m]) > 0'}
              - {alert: Two, expr: 'last_over_time(x[30m]) > 0'}
            - name: late
              query_offset: 1m
              rules:
              - {alert: Late, expr: 'sum_over_time(x[7m]) > 1'}
            """;

    private final ReadReach reach =
            ReadReach.of(RuleLoader.load("rules.yml", RULES, LoadOptions.DEFAULT).file().groups().stream()
                    .map(group -> new GroupEvaluator(group, RuleSettings.DEFAULT))
                    .toList());

    /** A record is read a tick of its group after it was made; one of an alert's state rests on all the time that it waited. */
    @ParameterizedTest
    @CsvSource({
        "alerts, Own, 420",
        "alerts, Offset, 600",
        "alerts, Record, 430",
        "alerts, RecordOfRecord, 500",
        "alerts, Itself, 86400",
        "alerts, Other, 760",
        "alerts, Labelled, 370",
        "alerts, Two, 1800",
        "late, Late, 480",
        "records, itself, 86400",
        "late, Nobody, 0"
    })
    void goesThroughWhatRulesRecorded(String group, String rule, long seconds) {
        assertThat(reach.ms("rules.yml;" + group, rule)).isEqualTo(seconds * 1_000);
    }
}
