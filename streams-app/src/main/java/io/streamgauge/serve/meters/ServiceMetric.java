package io.streamgauge.serve.meters;

import io.streamgauge.model.MetricType;
import java.util.List;

/** The metrics that this service has of itself: the one table that the exporter, the docs and the tests read. */
public enum ServiceMetric {
    RECORDS(
            "streamgauge_records",
            MetricType.COUNTER,
            "",
            "Records read from a partition of an input topic.",
            "where the partition never lived on this instance",
            "topic",
            "partition"),
    POINTS("streamgauge_points", MetricType.COUNTER, "", "Data points decoded from the records.", "never"),
    REJECTED(
            "streamgauge_rejected",
            MetricType.COUNTER,
            "",
            "Records of which something was refused and went to the dead letters, by reason.",
            "until a record is refused for that reason",
            "reason"),
    DEAD_LETTERS("streamgauge_dead_letters", MetricType.COUNTER, "", "Records refused for any reason.", "never"),
    SKIPPED(
            "streamgauge_skipped",
            MetricType.COUNTER,
            "",
            "Points and lines left out on purpose (relabelling, StatsD's events, texts in Influx lines), by reason.",
            "until something is left out for that reason",
            "reason"),
    LATE(
            "streamgauge_late",
            MetricType.COUNTER,
            "",
            "Points older than the watermark: counts and observations were credited to the oldest open step, gauges dropped.",
            "until a point of that metric is late",
            "metric"),
    WATERMARK_LAG(
            "streamgauge_watermark_lag_seconds",
            MetricType.GAUGE,
            "seconds",
            "How far a partition of a stage is behind the wall clock in event time.",
            "before the partition's first event, and where it lives on another instance",
            "stage",
            "partition"),
    INPUT_LAG(
            "streamgauge_input_lag_records",
            MetricType.GAUGE,
            "records",
            "Records of its input that a partition of a stage has not read yet.",
            "while that is not known",
            "stage",
            "partition"),
    INPUT_WATERMARK_LAG(
            "streamgauge_input_watermark_lag_seconds",
            MetricType.GAUGE,
            "seconds",
            "How far a partition of an input topic is behind the wall clock in event time: the largest holds time back.",
            "before the partition was heard, and where no series partition lives on this instance",
            "topic",
            "partition"),
    INPUT_PASSED_OVER(
            "streamgauge_input_passed_over",
            MetricType.GAUGE,
            "",
            "1 where a partition of an input topic is further behind than max-watermark-lag and time goes on without it, else 0.",
            "where no series partition lives on this instance",
            "topic",
            "partition"),
    SERIES("streamgauge_series", MetricType.GAUGE, "", "Live series on this instance.", "never"),
    OVERFLOW(
            "streamgauge_overflow",
            MetricType.COUNTER,
            "",
            "Samples that a series limit sent to the overflow series.",
            "never"),
    GROUP_EVALUATION(
            "streamgauge_rule_group_evaluation_seconds",
            MetricType.SUMMARY,
            "seconds",
            "Wall time that evaluations of a rule group took.",
            "where the group lives on another instance",
            "file",
            "group"),
    GROUP_LAST_TICK(
            "streamgauge_rule_group_last_tick_timestamp_seconds",
            MetricType.GAUGE,
            "seconds",
            "Event time of the newest evaluation of a rule group.",
            "before its first evaluation",
            "file",
            "group"),
    RULES_FAILING(
            "streamgauge_rules_failing",
            MetricType.GAUGE,
            "",
            "Rules of a group whose last evaluation failed.",
            "where the group lives on another instance",
            "file",
            "group"),
    RULE_FAILURES(
            "streamgauge_rule_evaluation_failures",
            MetricType.COUNTER,
            "",
            "Evaluations of a rule that failed. Of 1,000 rules; all others count as other.",
            "until the rule fails",
            "file",
            "group",
            "rule"),
    RULES_DISABLED(
            "streamgauge_rules_disabled",
            MetricType.GAUGE,
            "",
            "Rules of a group that are not evaluated because they exceeded a limit at too many ticks in a row.",
            "where the group lives on another instance",
            "file",
            "group"),
    RULES_RELOAD_SUCCESSFUL(
            "streamgauge_rules_last_reload_successful",
            MetricType.GAUGE,
            "",
            "Whether the rule files could be taken the last time this instance read them: 1, or 0 and the version before goes on.",
            "never"),
    RULES_RELOAD_TIMESTAMP(
            "streamgauge_rules_last_reload_success_timestamp_seconds",
            MetricType.GAUGE,
            "seconds",
            "When this instance last read rule files that could be taken, by the wall clock.",
            "never"),
    RULES_VERSION(
            "streamgauge_rules_version_info",
            MetricType.GAUGE,
            "",
            "1; the hash of the rules that are evaluated here.",
            "before the first version holds, and where no rules are evaluated",
            "version"),
    TICKS_SKIPPED(
            "streamgauge_rule_ticks_skipped",
            MetricType.COUNTER,
            "",
            "Evaluations left out because a rule group was too far behind.",
            "never"),
    EARLY_DRAINS(
            "streamgauge_early_drains",
            MetricType.COUNTER,
            "",
            "Drains outside of a commit: the marker cache is too small. Correct but slow.",
            "never"),
    RESTORED(
            "streamgauge_restored_records",
            MetricType.COUNTER,
            "",
            "Records read from changelogs to restore state.",
            "never"),
    RESTORE_REMAINING(
            "streamgauge_restore_remaining_records",
            MetricType.GAUGE,
            "records",
            "Records of a changelog that are still to be read before a store is restored.",
            "while the store is not being restored",
            "store",
            "partition"),
    STANDBY_LAG(
            "streamgauge_standby_lag_records",
            MetricType.GAUGE,
            "records",
            "How far a standby on this instance is behind its changelog: what a takeover would still have to read.",
            "where no standby of the store lives on this instance",
            "store",
            "partition"),
    TRANSITIONS(
            "streamgauge_transitions",
            MetricType.COUNTER,
            "",
            "Alert transitions written, by status. What an aborted transaction wrote is counted too.",
            "until there is one",
            "status"),
    EVENT_TO_ALERT(
            "streamgauge_event_to_alert_seconds",
            MetricType.HISTOGRAM,
            "seconds",
            "From the end of the tick that caused a transition, in event time, to its record on the alerts topic.",
            "never"),
    INLET_RECORDS(
            "streamgauge_inlet_records",
            MetricType.COUNTER,
            "",
            "Records that came by an inlet and that Kafka acknowledged.",
            "where no inlet is on",
            "inlet"),
    INLET_BYTES("streamgauge_inlet_bytes", MetricType.COUNTER, "", "Their bytes.", "where no inlet is on", "inlet"),
    INLET_POINTS(
            "streamgauge_inlet_points",
            MetricType.COUNTER,
            "",
            "Points in requests to the HTTP inlets that Kafka acknowledged.",
            "where no inlet is on",
            "inlet"),
    INLET_REFUSED(
            "streamgauge_inlet_refused",
            MetricType.COUNTER,
            "",
            "Requests, and StatsD records, of which something or all was not taken, by reason.",
            "until something is refused for that reason",
            "inlet",
            "reason"),
    INLET_IN_FLIGHT(
            "streamgauge_inlet_in_flight_bytes",
            MetricType.GAUGE,
            "bytes",
            "What inlets handed to Kafka and is not acknowledged yet; at most inlets.buffer.",
            "where no inlet is on"),
    STATSD_LINES(
            "streamgauge_statsd_lines",
            MetricType.COUNTER,
            "",
            "Lines that a StatsD inlet read, those that it dropped included.",
            "where the inlet is off",
            "inlet"),
    STATSD_DROPPED(
            "streamgauge_statsd_dropped_lines",
            MetricType.COUNTER,
            "",
            "Lines that were read and dropped, by reason; kafka-away may have been written all the same.",
            "where the inlet is off",
            "inlet",
            "reason"),
    STATSD_PACKETS(
            "streamgauge_statsd_packets",
            MetricType.COUNTER,
            "",
            "Datagrams that were read.",
            "where the inlet is off",
            "inlet"),
    STATSD_KERNEL_DROPPED(
            "streamgauge_statsd_kernel_dropped_packets",
            MetricType.COUNTER,
            "",
            "Datagrams that the system dropped because the socket's receive buffer was full.",
            "where the inlet is off, and where the system is not Linux",
            "inlet"),
    STATSD_RECEIVE_BUFFER(
            "streamgauge_statsd_receive_buffer_bytes",
            MetricType.GAUGE,
            "bytes",
            "The socket's receive buffer, as the system granted it.",
            "where the inlet is off",
            "inlet"),
    STATSD_CONNECTIONS(
            "streamgauge_statsd_connections",
            MetricType.GAUGE,
            "",
            "TCP connections that are open.",
            "where the inlet is off",
            "inlet"),
    STATSD_REFUSED_CONNECTIONS(
            "streamgauge_statsd_refused_connections",
            MetricType.COUNTER,
            "",
            "TCP connections closed at once because there were inlets.statsd.max-connections.",
            "where the inlet is off",
            "inlet"),
    STATSD_TIMED_OUT_CONNECTIONS(
            "streamgauge_statsd_timed_out_connections",
            MetricType.COUNTER,
            "",
            "TCP connections closed because they brought no whole line for inlets.statsd.idle-timeout.",
            "where the inlet is off",
            "inlet"),
    EXPOSED_SERIES(
            "streamgauge_exposed_series",
            MetricType.GAUGE,
            "",
            "Series on the last page of metrics, the service's own not counted.",
            "before the first scrape"),
    EXPOSITION_CLASHES(
            "streamgauge_exposition_clashing_series",
            MetricType.GAUGE,
            "",
            "Series left out of the last page because another family has their name or type.",
            "before the first scrape");

    private final String base;
    private final MetricType type;
    private final String unit;
    private final String help;
    private final String absent;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    ServiceMetric(String base, MetricType type, String unit, String help, String absent, String... labels) {
        this.base = base;
        this.type = type;
        this.unit = unit;
        this.help = help;
        this.absent = absent;
        this.labels = List.of(labels);
    }

    /** The family's name, without {@code _total}. */
    String base() {
        return base;
    }

    /** The name as a query uses it. */
    public String metricName() {
        return type == MetricType.COUNTER ? base + "_total" : base;
    }

    public MetricType type() {
        return type;
    }

    /** Empty where it is a plain number. */
    public String unit() {
        return unit;
    }

    public String help() {
        return help;
    }

    /** When it is not there. */
    public String absent() {
        return absent;
    }

    public List<String> labels() {
        return labels;
    }
}
