package io.streamgauge.reporter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.MetricName;

/** The names that guides and dashboards know clients' metrics by, and which of Kafka's metrics they are. The table of topology-docs/clients.md is this one. */
final class GuideNames {
    /** One name: Kafka's group and metric, the tags that it must have, the factor to the unit in the name. */
    static final class Row {
        final String name;
        final String group;
        final String metric;
        final Set<String> tags;
        final double factor;

        Row(String name, String group, String metric, Set<String> tags, double factor) {
            this.name = name;
            this.group = group;
            this.metric = metric;
            this.tags = tags;
            this.factor = factor;
        }
    }

    /** Errors of a consumer per second: Kafka has no such number. Exceptions of the app's own handling are not seen by any client, and the first join of a group is a failed rebalance to Kafka. */
    static final String CONSUMER_ERRORS = "kafka_consumer_error_rate";

    private static final String FETCH = "consumer-fetch-manager-metrics";
    private static final String COORDINATOR = "consumer-coordinator-metrics";
    private static final String CONSUMER = "consumer-metrics";
    private static final String PRODUCER = "producer-metrics";

    static final List<Row> ROWS = List.of(
            row("kafka_consumer_fetch_rate", FETCH, "records-consumed-rate", 1, "topic"),
            row("kafka_consumer_fetch_latency_ms", FETCH, "fetch-latency-avg", 1),
            row("kafka_consumer_records_lag", FETCH, "records-lag", 1, "topic", "partition"),
            row("kafka_consumer_commit_latency_ms", COORDINATOR, "commit-latency-avg", 1),
            row("kafka_consumer_partition_count", COORDINATOR, "assigned-partitions", 1),
            row("kafka_consumer_bytes_consumed_rate", FETCH, "bytes-consumed-rate", 1, "topic"),
            row("kafka_consumer_time_since_last_poll_ms", CONSUMER, "last-poll-seconds-ago", 1_000),
            row("kafka_consumer_idle_time_ms", CONSUMER, "io-wait-time-ns-avg", 1e-6),
            row("kafka_producer_in_flight_requests", PRODUCER, "requests-in-flight", 1),
            row("kafka_producer_record_send_rate", PRODUCER, "record-send-rate", 1),
            row("kafka_producer_request_latency_ms", PRODUCER, "request-latency-avg", 1),
            row("kafka_producer_error_rate", PRODUCER, "record-error-rate", 1),
            row("kafka_producer_batch_size", PRODUCER, "batch-size-avg", 1));

    /** What {@link #CONSUMER_ERRORS} is the sum of; these come out under their own names as well. */
    static final List<Row> ERRORS = List.of(
            row(CONSUMER_ERRORS, CONSUMER, "failed-authentication-rate", 1),
            row(CONSUMER_ERRORS, CONSUMER, "failed-reauthentication-rate", 1));

    private static final Map<String, List<Row>> BY_METRIC = index(ROWS);
    private static final Map<String, List<Row>> ERRORS_BY_METRIC = index(ERRORS);

    private GuideNames() {}

    /** The row of a metric, or null. */
    static Row of(MetricName metric) {
        return find(BY_METRIC, metric);
    }

    /** Whether a metric is a part of the consumer's errors. */
    static boolean isError(MetricName metric) {
        return find(ERRORS_BY_METRIC, metric) != null;
    }

    private static Row find(Map<String, List<Row>> rows, MetricName metric) {
        for (Row row : rows.getOrDefault(metric.name(), List.of())) {
            if (row.group.equals(metric.group()) && metric.tags().keySet().containsAll(row.tags)) {
                return row;
            }
        }
        return null;
    }

    private static Row row(String name, String group, String metric, double factor, String... tags) {
        return new Row(name, group, metric, Set.of(tags), factor);
    }

    private static Map<String, List<Row>> index(List<Row> rows) {
        Map<String, List<Row>> index = new HashMap<>();
        for (Row row : rows) {
            index.computeIfAbsent(row.metric, m -> new ArrayList<>()).add(row);
        }
        return index;
    }
}
