package io.streamgauge.app.docs;

import io.streamgauge.serve.meters.ServiceMetric;
import java.util.stream.Collectors;

/** The tables of exported metrics: those of the users' events, and the service's own. */
final class MetricsPage {
    private MetricsPage() {}

    static Page render() {
        StringBuilder out = new StringBuilder(Page.NOTE);
        out.append("""
                # Metrics

                ## Of your events

                | an event | gives | type | when absent |
                |---|---|---|---|
                | a counter `x` | `x_total` | counter | before its first event; after `series-ttl` without one |
                | | `x:rate{window}` | gauge, per second | as above; while the window has no increase to look at |
                | a gauge `x` | `x` | gauge | before its first event; after `series-ttl` without one |
                | | `x:slope{window}`, where its name says that it is a lag | gauge, per second | as above |
                | a histogram `x` | `x_bucket{le}`, `x_sum`, `x_count` | histogram | before its first event; after `series-ttl` without one |
                | | the native histogram `x`, schema 5 (protobuf and queries only) | histogram | as above |
                | | `x:quantile{quantile,window}`, `x:max{window}` | gauge | while the window has no observation |
                | | `x:count{window}`, `x:sum{window}` | gauge | as above |
                | a recording rule `a:b` | `a:b` | gauge | while its expression has no result |
                | what a series limit refuses | the same metrics with `{streamgauge_overflow="true"}` | as above | while no limit is reached |

                Windows, quantiles and the metrics that have them are [configuration](configuration.md) (`windows`).

                ## Of the service itself

                | metric | type | unit | labels | what it is | when absent |
                |---|---|---|---|---|---|
                """);
        for (ServiceMetric metric : ServiceMetric.values()) {
            String labels = metric.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(" "));
            out.append("| `")
                    .append(metric.metricName())
                    .append("` | ")
                    .append(metric.type().text());
            out.append(" | ").append(metric.unit()).append(" | ").append(labels);
            out.append(" | ")
                    .append(metric.help())
                    .append(" | ")
                    .append(metric.absent())
                    .append(" |\n");
        }
        out.append("""

                Beside them: `streamgauge_jvm_…`, `streamgauge_process_…` and `streamgauge_system_…` of the process, `streamgauge_kafka_…` of Kafka Streams and
                its clients, as Micrometer names them but with times in seconds.
                """);
        return new Page("metrics.md", out.toString());
    }
}
