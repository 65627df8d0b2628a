package io.streamgauge.app.config;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.relabel.Relabeller;
import io.streamgauge.series.window.WindowSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting of the service, in the order of the documentation. To add one, add a line: the file, the flag, the environment
 * variable, {@code --help} and the generated page follow.
 */
public final class Keys {
    static final String ENVIRONMENT_PREFIX = "STREAMGAUGE_";

    /** Settings below it go to Kafka's clients as they are, and are not in {@link #ALL}. */
    public static final String KAFKA = "kafka";

    private static final int MAX = Integer.MAX_VALUE;
    private static final List<Key<?>> COLLECTED = new ArrayList<>();

    // Kafka
    public static final Key<List<String>> BOOTSTRAP_SERVERS =
            key("bootstrap-servers", Types.LIST, "localhost:9092", "Brokers to ask first for the cluster, host:port.");
    public static final Key<String> APPLICATION_ID = key(
            "application-id",
            Types.STRING,
            "streamgauge",
            "Name of the consumer group, prefix of the internal topics and of the transactions; equal on all instances.");
    public static final Key<String> TOPICS_EVENTS =
            key("topics.events", Types.STRING, "metric-events", "Topic that metric events are read from.");
    public static final Key<Format> TOPICS_EVENTS_FORMAT = key(
            "topics.events-format",
            FormatType.TYPE,
            "json",
            "Format of its records, where their content-type header names no other: " + FormatType.WORDS + ".");
    public static final Key<List<InputEntry>> INPUTS = key(
            "inputs",
            InputsType.TYPE,
            "",
            "Topics that are read beside the events topic: a list of entries with topic, format, relabel-configs and statsd-mapping-config; one that names the events topic is about it.");
    public static final Key<String> TOPICS_DLQ = key(
            "topics.dlq",
            Types.STRING,
            "metric-events-dlq",
            "Topic for records that can't be decoded, with the reason.");
    public static final Key<String> TOPICS_ALERTS =
            key("topics.alerts", Types.STRING, "alerts", "Compacted topic that alert transitions are written to.");
    public static final Key<Integer> PARTITIONS_EVENTS = key(
            "partitions.events",
            Types.integer(1, 10_000),
            "4",
            "Partitions of an events topic that the service has to create.");
    public static final Key<Integer> PARTITIONS_SERIES = key(
            "partitions.series",
            Types.integer(1, 10_000),
            "4",
            "Partitions that series are spread over; chosen once, with the first start.");
    public static final Key<Integer> PARTITIONS_RULES = key(
            "partitions.rules",
            Types.integer(1, 10_000),
            "2",
            "Partitions that rule groups are spread over; chosen once, with the first start.");
    public static final Key<Integer> REPLICATION_FACTOR = key(
            "replication-factor",
            Types.integer(-1, 100),
            "-1",
            "Replicas of the topics that the service creates; -1 is the brokers' default.");
    public static final Key<Integer> THREADS =
            key("threads", Types.integer(1, 1024), "2", "Kafka Streams threads of this instance.");
    public static final Key<Integer> STANDBY_REPLICAS = key(
            "standby-replicas",
            Types.integer(0, 100),
            "0",
            "Instances that keep a warm copy of each state, for a faster takeover.");
    public static final Key<Long> COMMIT_INTERVAL = key(
            "commit-interval",
            Types.durationMs(1),
            "500ms",
            "How often results are committed. A step that is over and an alert don't wait for it, but for a commit that is under way: longer leaves them more room and combines more events, shorter shows values sooner. A thread that catches up commits every 5s at most, or four times in the session timeout.");
    public static final Key<Long> SESSION_TIMEOUT = key(
            "session-timeout",
            Types.durationMs(1000),
            "10s",
            "After this long without a sign of life an instance's work goes to the others.");
    public static final Key<String> STATE_DIR =
            key("state-dir", Types.STRING, "streamgauge-data", "Directory for local state, created if absent.");

    // Event time
    public static final Key<Long> STEP =
            key("step", Types.durationMs(100), "5s", "Grid of event time: a series has at most one sample per step.");
    public static final Key<Long> LATENESS =
            key("lateness", Types.durationMs(0), "5s", "How long a step waits for events that come out of order.");
    public static final Key<Long> MAX_FUTURE = key(
            "max-future",
            Types.durationMs(1000),
            "10m",
            "An event further ahead of the wall clock than this goes to the dead letters.");
    public static final Key<Long> IDLE_TIMEOUT = key(
            "idle-timeout",
            Types.durationMs(100),
            "10s",
            "An input partition without events for this long no longer holds time back.");
    public static final Key<Long> MAX_WATERMARK_LAG = key(
            "max-watermark-lag",
            Types.durationMs(0),
            "0s",
            "An input partition further behind than this no longer holds time back, and what is evaluated is marked incomplete; 0s: all are waited for.");
    public static final Key<Long> SERIES_TTL =
            key("series-ttl", Types.durationMs(1000), "15m", "A series without events for this long ends.");
    public static final Key<Long> HISTORY =
            key("history", Types.durationMs(60_000), "1h", "How far back queries can look.");

    // Kafka watched from inside
    public static final Key<Boolean> COLLECT_OFFSETS = key(
            "collect.offsets",
            Types.BOOLEAN,
            "false",
            "Read brokers, topics and consumer groups and write them to the events topic; one instance at a time does.");
    public static final Key<Long> COLLECT_INTERVAL =
            key("collect.interval", Types.durationMs(100), "5s", "How often they are read.");
    public static final Key<String> COLLECT_GROUPS =
            key("collect.groups", Types.RE2, ".*", "Which groups, by the whole of their names.");
    public static final Key<String> COLLECT_GROUPS_EXCLUDE =
            key("collect.groups-exclude", Types.RE2, "", "Which of them not.");
    public static final Key<String> COLLECT_TOPICS =
            key("collect.topics", Types.RE2, ".*", "Which topics, by the whole of their names.");
    public static final Key<String> COLLECT_TOPICS_EXCLUDE =
            key("collect.topics-exclude", Types.RE2, "__.*", "Which of them not.");
    public static final Key<List<URI>> COLLECT_CONNECT_URLS = key(
            "collect.connect-urls",
            Types.HTTP_URLS,
            "",
            "REST addresses of Connect clusters, one of each, http://connect:8083; user:password@ before the host where it asks for one.");
    public static final Key<Integer> LIMITS_LAG_PARTITIONS = key(
            "limits.lag-partitions",
            Types.integer(1, MAX),
            "200000",
            "Partitions of all groups together whose lag is followed; the rest is unknown.");
    public static final Key<Integer> LIMITS_LAG_ASSIGNMENTS = key(
            "limits.lag-assignments",
            Types.integer(1, MAX),
            "50000",
            "Partitions of all groups together whose member is told.");

    // Relabelling
    public static final Key<Relabeller> RELABEL = key(
            "relabel-configs",
            RelabelType.TYPE,
            "",
            "Relabelling of every series before it is combined: a list as Prometheus' metric_relabel_configs.");

    public static final Key<Boolean> OTLP_UNIT_SUFFIXES = key(
            "otlp.unit-suffixes",
            Types.BOOLEAN,
            "true",
            "Whether OTLP metrics' names end with their unit, such as _seconds or _ratio.");
    public static final Key<Boolean> OTLP_TYPE_SUFFIXES =
            key("otlp.type-suffixes", Types.BOOLEAN, "true", "Whether OTLP's monotonic sums' names end with _total.");
    public static final Key<Boolean> OTLP_SCOPE_LABELS = key(
            "otlp.scope-labels",
            Types.BOOLEAN,
            "false",
            "Whether OTLP series have otel_scope_name, otel_scope_version and the scope's attributes.");
    public static final Key<Boolean> OTLP_TARGET_INFO = key(
            "otlp.target-info",
            Types.BOOLEAN,
            "true",
            "Whether the attributes of OTLP's resources are kept as labels of target_info.");
    public static final Key<String> REPLICA_LABEL = key(
            "remote-write.replica-label",
            Types.STRING,
            "__replica__",
            "Label that tells an HA pair's replicas apart: it is taken off, and one replica at a time is listened to.");
    public static final Key<String> STATSD_MAPPING = key(
            "statsd.mapping-config",
            Types.STRING,
            "",
            "statsd_exporter's mapping file, for StatsD names; empty: names as they are, observations as summaries.");

    // Inlets
    public static final Key<Long> INLETS_BUFFER = key(
            "inlets.buffer",
            Types.sizeBytes(1 << 16),
            "64MiB",
            "What inlets may have on its way to Kafka; beyond, HTTP answers 503, StatsD on UDP is dropped and counted, and on TCP not read.");
    public static final Key<Map<String, String>> INLETS_TOPICS = key(
            "inlets.topics",
            Types.MAP,
            "",
            "Inlets (otlp, remote-write, pushgateway, events, statsd-udp, statsd-tcp) that write to another topic of inputs than the events topic, whose relabelling is then theirs.");
    public static final Key<Long> INLETS_ACK_TIMEOUT = key(
            "inlets.ack-timeout",
            Types.durationMs(10),
            "10s",
            "How long Kafka may take to acknowledge what came by an inlet.");
    public static final Key<Optional<InetSocketAddress>> INLETS_HTTP_LISTEN = key(
            "inlets.http.listen",
            ListenType.TYPE,
            "off",
            "Where OTLP, remote write, the Pushgateway's API and events are taken over HTTP, such as 0.0.0.0:4318; port 0 is any that is free.");
    public static final Key<Long> INLETS_HTTP_MAX_BODY_BYTES = key(
            "inlets.http.max-body-bytes",
            Types.sizeBytes(1024),
            "16MiB",
            "Size of a request's body as it is sent; a larger one is answered 413.");
    public static final Key<Long> INLETS_HTTP_MAX_DECOMPRESSED_BYTES = key(
            "inlets.http.max-decompressed-bytes",
            Types.sizeBytes(1024),
            "64MiB",
            "The same of a compressed body, decompressed.");
    public static final Key<Integer> INLETS_HTTP_MAX_POINTS = key(
            "inlets.http.max-points",
            Types.integer(1, MAX),
            "500000",
            "Points in one request; more are answered 413. A request becomes as many records as limits.points-per-record and limits.record-bytes ask for.");
    public static final Key<Long> INLETS_HTTP_MEMORY = key(
            "inlets.http.memory",
            Types.sizeBytes(1 << 20),
            "256MiB",
            "What the bodies of all requests may hold, compressed and not; beyond, requests are answered 503.");
    public static final Key<Integer> INLETS_HTTP_MAX_CONNECTIONS = key(
            "inlets.http.max-connections",
            Types.integer(1, MAX),
            "1024",
            "Connections at a time; more wait to be accepted.");
    public static final Key<Integer> INLETS_HTTP_THREADS =
            key("inlets.http.threads", Types.integer(1, 1024), "8", "Threads that decode requests.");
    public static final Key<Long> INLETS_HTTP_IDLE_TIMEOUT = key(
            "inlets.http.idle-timeout",
            Types.durationMs(100),
            "15s",
            "How long a connection may be quiet before it is closed, and a body may pause before it is answered 408.");
    public static final Key<Integer> INLETS_HTTP_MIN_BYTES_PER_SECOND = key(
            "inlets.http.min-bytes-per-second",
            Types.integer(0, MAX),
            "1024",
            "What a body has to come with on average after its first 5 s; a slower one is answered 408.");
    public static final Key<Integer> INLETS_PUSH_MAX_GROUPS = key(
            "inlets.push.max-groups",
            Types.integer(1, MAX),
            "10000",
            "Groups of the Pushgateway's API at a time; pushes of more are answered 413.");
    public static final Key<Optional<InetSocketAddress>> INLETS_STATSD_UDP = key(
            "inlets.statsd.udp",
            ListenType.TYPE,
            "off",
            "Where StatsD lines are listened for on UDP, such as 0.0.0.0:8125; port 0 is any that is free.");
    public static final Key<Optional<InetSocketAddress>> INLETS_STATSD_TCP =
            key("inlets.statsd.tcp", ListenType.TYPE, "off", "The same on TCP.");
    public static final Key<Long> INLETS_STATSD_RECEIVE_BUFFER = key(
            "inlets.statsd.receive-buffer",
            Types.sizeBytes(2048),
            "4MiB",
            "Receive buffer of the UDP socket; Linux grants at most net.core.rmem_max.");
    public static final Key<Integer> INLETS_STATSD_MAX_LINE_BYTES = key(
            "inlets.statsd.max-line-bytes",
            Types.integer(16, 65_000),
            "8192",
            "Bytes of a line; a longer one is left out and counted.");
    public static final Key<Long> INLETS_STATSD_LINGER = key(
            "inlets.statsd.linger",
            Types.durationMs(1),
            "5ms",
            "How long a line waits for others to share its record.");
    public static final Key<Integer> INLETS_STATSD_MAX_CONNECTIONS = key(
            "inlets.statsd.max-connections",
            Types.integer(1, MAX),
            "1000",
            "TCP connections at a time; more are closed at once and counted.");
    public static final Key<Long> INLETS_STATSD_IDLE_TIMEOUT = key(
            "inlets.statsd.idle-timeout",
            Types.durationMs(100),
            "10m",
            "A TCP connection that brings no whole line for this long is closed and counted.");

    // Rules
    public static final Key<List<String>> RULES =
            key("rules", Types.PATHS, "", "Rule files in Prometheus' format: files, directories or globs.");
    public static final Key<Long> RULES_WATCH_INTERVAL = key(
            "rules-watch-interval",
            Types.durationMs(0),
            "5s",
            "How often the rule files are looked at for changes; 0s for never. POST /-/reload and SIGHUP work anyway.");
    public static final Key<Long> EVALUATION_INTERVAL =
            key("evaluation-interval", Types.durationMs(100), "15s", "Interval of rule groups that name none.");
    public static final Key<Map<String, String>> EXTERNAL_LABELS =
            key("external-labels", Types.MAP, "", "Labels for templates' $externalLabels and for Alertmanager.");
    public static final Key<String> EXTERNAL_URL = key(
            "external-url",
            Types.STRING,
            "",
            "Where people reach this service; for links in alerts. Empty: host and port.");

    // Windows and limits
    public static final Key<List<WindowSettings.Rule>> WINDOWS = key(
            "windows",
            WindowsType.TYPE,
            "1m,5m",
            "Windows computed of every series without a rule: lengths, off, or entries with metrics, windows, quantiles and slopes.");
    public static final Key<Integer> LIMITS_MAX_SERIES = key(
            "limits.max-series",
            Types.integer(1, MAX),
            "1000000",
            "Live series of one series partition; the excess goes to an overflow series.");
    public static final Key<Integer> LIMITS_MAX_SERIES_PER_METRIC =
            key("limits.max-series-per-metric", Types.integer(1, MAX), "100000", "The same for one metric name.");
    public static final Key<Integer> LIMITS_MAX_SERIES_PER_PRODUCER = key(
            "limits.max-series-per-producer",
            Types.integer(1, MAX),
            "100000",
            "Series that one producer, by its records' client-id header, may bring to an input partition.");
    public static final Key<Integer> LIMITS_MAX_COMBINED_SERIES = key(
            "limits.max-combined-series",
            Types.integer(1, MAX),
            "500000",
            "Series that an input partition's events are combined by between two commits; more of them make the commit come sooner.");
    public static final Key<Integer> LIMITS_MAX_WINDOW_SERIES = key(
            "limits.max-window-series",
            Types.integer(0, MAX),
            "1000000",
            "Window series of one series partition; the excess is not computed, and counted.");
    public static final Key<Integer> LIMITS_MAX_EXEMPLARS = key(
            "limits.max-exemplars",
            Types.integer(0, MAX),
            "100000",
            "Series of one series partition that may have an exemplar, a histogram's buckets counted one by one; further ones get none.");
    public static final Key<Integer> LIMITS_LABELS_PER_SERIES = key(
            "limits.labels-per-series",
            Types.integer(1, MAX),
            "30",
            "Labels that a series may have; what exceeds a limit on labels is credited to the overflow series.");
    public static final Key<Integer> LIMITS_LABEL_NAME_BYTES =
            key("limits.label-name-bytes", Types.integer(1, MAX), "128", "Bytes of a label name.");
    public static final Key<Integer> LIMITS_LABEL_VALUE_BYTES =
            key("limits.label-value-bytes", Types.integer(1, MAX), "1024", "Bytes of a label value.");
    public static final Key<Integer> LIMITS_NAME_BYTES =
            key("limits.name-bytes", Types.integer(1, MAX), "200", "Bytes of a metric name.");
    public static final Key<Integer> LIMITS_POINTS_PER_RECORD =
            key("limits.points-per-record", Types.integer(1, MAX), "10000", "Events in one record.");
    public static final Key<Integer> LIMITS_VALUES_PER_EVENT =
            key("limits.values-per-event", Types.integer(1, MAX), "10000", "Observations in one event.");
    public static final Key<Integer> LIMITS_BUCKETS_PER_HISTOGRAM =
            key("limits.buckets-per-histogram", Types.integer(1, MAX), "64", "Classic bucket bounds of a metric.");
    public static final Key<Integer> LIMITS_NESTING_DEPTH = key(
            "limits.nesting-depth", Types.integer(1, MAX), "16", "Objects and arrays within each other in one event.");
    public static final Key<Long> LIMITS_RECORD_BYTES = key(
            "limits.record-bytes",
            Types.sizeBytes(1),
            "1MiB",
            "Size of a record; a larger one goes to the dead letters.");

    public static final Key<Long> LIMITS_DECOMPRESSED_BYTES = key(
            "limits.decompressed-bytes",
            Types.sizeBytes(1),
            "16MiB",
            "Size of a compressed record, decompressed; a larger one goes to the dead letters.");
    public static final Key<Integer> LIMITS_RULE_SAMPLES = key(
            "limits.rule-samples",
            Types.integer(1, MAX),
            "200000000",
            "Samples that the ranges of one evaluation of a rule may read; beyond, it ends there and fails.");
    public static final Key<Integer> LIMITS_RULE_SERIES = key(
            "limits.rule-series",
            Types.integer(1, MAX),
            "1000000",
            "Series that one evaluation of a rule may give; likewise.");
    public static final Key<Integer> LIMITS_RULE_COSTLY_TICKS = key(
            "limits.rule-costly-ticks",
            Types.integer(0, MAX),
            "10",
            "Ticks in a row at which a rule may exceed these two before it is disabled, which an alert says; 0 for any number.");

    // HTTP
    public static final Key<String> HTTP_HOST = key(
            "http.host",
            Types.STRING,
            "127.0.0.1",
            "Address that HTTP is served on; 0.0.0.0 for all of the machine's.");
    public static final Key<Integer> HTTP_PORT =
            key("http.port", Types.integer(0, 65_535), "9464", "Port that HTTP is served on; 0 for any that is free.");
    public static final Key<Integer> QUERY_CONCURRENCY =
            key("query.concurrency", Types.integer(1, 1024), "4", "Queries evaluated at the same time; others wait.");
    public static final Key<Long> QUERY_TIMEOUT =
            key("query.timeout", Types.durationMs(1), "2m", "How long a query may wait and run.");
    public static final Key<Long> QUERY_LOOKBACK = key(
            "query.lookback",
            Types.durationMs(1),
            "5m",
            "How far queries and rules look back for a series' newest sample.");
    public static final Key<Integer> QUERY_MAX_SAMPLES = key(
            "query.max-samples",
            Types.integer(1, MAX),
            "50000000",
            "Samples that one query or rule may hold in memory.");

    /** Every key. */
    public static final List<Key<?>> ALL = List.copyOf(COLLECTED);

    private Keys() {}

    private static <T> Key<T> key(String name, ValueType<T> type, String defaultText, String description) {
        Key<T> key = new Key<>(name, type, defaultText, description);
        COLLECTED.add(key);
        return key;
    }
}
