package io.streamgauge.app.config;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.ingest.otlp.OtlpSettings;
import io.streamgauge.ingest.remotewrite.RemoteWriteSettings;
import io.streamgauge.ingest.split.PieceLimits;
import io.streamgauge.ingest.statsd.StatsdMapping;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.EngineOptions;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.serve.ServerOptions;
import io.streamgauge.serve.inlet.InletOptions;
import io.streamgauge.topology.IngestSettings;
import io.streamgauge.topology.InputTopics;
import io.streamgauge.topology.KafkaSettings;
import io.streamgauge.topology.PipelineSettings;
import io.streamgauge.topology.RefusedProperties;
import io.streamgauge.topology.TopicPlan;
import io.streamgauge.topology.TopicSettings;
import io.streamgauge.topology.inlet.InletSettings;
import io.streamgauge.topology.inlet.groups.PushSettings;
import io.streamgauge.topology.inlet.statsd.ListenAddress;
import io.streamgauge.topology.inlet.statsd.StatsdInletSettings;
import io.streamgauge.topology.offsets.CollectorSettings;
import io.streamgauge.topology.offsets.NameFilter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration, cut into what each package asks for. Each method makes a new record. */
public final class ServiceSettings {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceSettings.class);
    private static final int MAX_POINTS_PER_STEP = 64;
    private static final int MAX_STATSD_RECORD_BYTES = 1 << 16;

    private final Config config;

    private ServiceSettings(Config config) {
        this.config = config;
    }

    /** @throws ConfigException where two settings contradict each other */
    public static ServiceSettings of(Config config) {
        List<ConfigProblem> problems = new ArrayList<>();
        requireAtLeast(problems, config, Keys.SERIES_TTL, Keys.STEP, "a series would end before its first sample");
        requireAtLeast(problems, config, Keys.EVALUATION_INTERVAL, Keys.STEP, "nothing changes within a step");
        long longestMs = windows(config).longestMs();
        if (config.get(Keys.HISTORY) < longestMs + config.get(Keys.STEP)) {
            problems.add(new ConfigProblem(
                    config.origin(Keys.HISTORY),
                    "history: must cover the longest window, " + DurationText.format(longestMs) + ", and a step"));
        }
        requireRoomForIdling(problems, config);
        InputSettings.check(config, problems);
        config.kafka()
                .keySet()
                .forEach(property -> RefusedProperties.why(property)
                        .ifPresent(why -> problems.add(new ConfigProblem(
                                config.kafkaOrigin(property), "kafka." + property + ": can't be set: " + why))));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new ServiceSettings(config);
    }

    private static void requireAtLeast(
            List<ConfigProblem> problems, Config config, Key<Long> key, Key<Long> least, String why) {
        if (config.get(key) < config.get(least)) {
            Key<Long> told = config.isDefault(key) ? least : key;
            problems.add(new ConfigProblem(
                    config.origin(told),
                    key.name() + " (" + DurationText.format(config.get(key)) + ") must not be less than " + least.name()
                            + " (" + DurationText.format(config.get(least)) + "): " + why));
        }
    }

    /** A partition that is quiet and well may be this far behind before it counts as idle. */
    private static void requireRoomForIdling(List<ConfigProblem> problems, Config config) {
        long leastMs = config.get(Keys.IDLE_TIMEOUT) + config.get(Keys.LATENESS) + 2 * config.get(Keys.STEP);
        long setMs = config.get(Keys.MAX_WATERMARK_LAG);
        if (setMs > 0 && setMs < leastMs) {
            problems.add(new ConfigProblem(
                    config.origin(Keys.MAX_WATERMARK_LAG),
                    "max-watermark-lag (" + DurationText.format(setMs)
                            + ") must be at least idle-timeout + lateness + 2 steps ("
                            + DurationText.format(leastMs)
                            + "), or a partition that is only quiet would be passed over; 0s waits for all"));
        }
    }

    private static WindowSettings windows(Config config) {
        return new WindowSettings(config.get(Keys.WINDOWS), config.get(Keys.LIMITS_MAX_WINDOW_SERIES));
    }

    public Config config() {
        return config;
    }

    /** These settings against a broker whose address and folder are known only now. */
    public ServiceSettings at(String bootstrapServers, Path stateDir) {
        return new ServiceSettings(config.with(Keys.BOOTSTRAP_SERVERS, List.of(bootstrapServers), "the embedded broker")
                .with(Keys.STATE_DIR, stateDir.toString(), "the data folder"));
    }

    public TopicSettings topics() {
        return new TopicSettings(
                config.get(Keys.TOPICS_EVENTS),
                config.get(Keys.TOPICS_DLQ),
                config.get(Keys.TOPICS_ALERTS),
                config.get(Keys.PARTITIONS_EVENTS),
                config.get(Keys.PARTITIONS_SERIES),
                config.get(Keys.PARTITIONS_RULES),
                config.get(Keys.REPLICATION_FACTOR));
    }

    public KafkaSettings kafka() {
        return new KafkaSettings(
                String.join(",", config.get(Keys.BOOTSTRAP_SERVERS)),
                config.get(Keys.APPLICATION_ID),
                config.get(Keys.THREADS),
                config.get(Keys.STANDBY_REPLICAS),
                config.get(Keys.COMMIT_INTERVAL),
                config.get(Keys.SESSION_TIMEOUT),
                Path.of(config.get(Keys.STATE_DIR)),
                config.kafka());
    }

    /** What the collector of offsets does; empty when it is off. */
    public Optional<CollectorSettings> offsets() {
        if (!config.get(Keys.COLLECT_OFFSETS)) {
            return Optional.empty();
        }
        Map<String, Object> client = new HashMap<>(config.kafka());
        client.put("bootstrap.servers", String.join(",", config.get(Keys.BOOTSTRAP_SERVERS)));
        return Optional.of(new CollectorSettings(
                client,
                config.get(Keys.APPLICATION_ID) + "-offsets",
                config.get(Keys.TOPICS_EVENTS),
                config.get(Keys.COLLECT_INTERVAL),
                NameFilter.of(config.get(Keys.COLLECT_GROUPS), config.get(Keys.COLLECT_GROUPS_EXCLUDE)),
                NameFilter.of(config.get(Keys.COLLECT_TOPICS), config.get(Keys.COLLECT_TOPICS_EXCLUDE)),
                config.get(Keys.LIMITS_LAG_PARTITIONS),
                config.get(Keys.LIMITS_LAG_ASSIGNMENTS),
                config.get(Keys.COLLECT_CONNECT_URLS)));
    }

    public CollectSettings collect() {
        return new CollectSettings(
                config.get(Keys.STEP),
                config.get(Keys.LATENESS),
                config.get(Keys.MAX_FUTURE),
                config.get(Keys.LIMITS_MAX_COMBINED_SERIES),
                MAX_POINTS_PER_STEP,
                config.get(Keys.SERIES_TTL),
                config.get(Keys.LIMITS_MAX_SERIES_PER_PRODUCER));
    }

    public Limits limits() {
        return new Limits(
                config.get(Keys.LIMITS_LABELS_PER_SERIES),
                config.get(Keys.LIMITS_LABEL_NAME_BYTES),
                config.get(Keys.LIMITS_LABEL_VALUE_BYTES),
                config.get(Keys.LIMITS_NAME_BYTES),
                config.get(Keys.LIMITS_POINTS_PER_RECORD),
                config.get(Keys.LIMITS_NESTING_DEPTH),
                (int) Math.min(Integer.MAX_VALUE, config.get(Keys.LIMITS_RECORD_BYTES)),
                config.get(Keys.LIMITS_BUCKETS_PER_HISTOGRAM),
                config.get(Keys.LIMITS_VALUES_PER_EVENT),
                (int) Math.min(Integer.MAX_VALUE, config.get(Keys.LIMITS_DECOMPRESSED_BYTES)));
    }

    /** @throws ConfigException where the mapping file can't be read or is wrong */
    public IngestSettings ingest() {
        return inputs().events().ingest();
    }

    /**
     * The topics that metric events are read from.
     *
     * @throws ConfigException where a mapping file can't be read or is wrong
     */
    public InputTopics inputs() {
        return new InputSettings(config, formats()).topics();
    }

    private FormatSettings formats() {
        return new FormatSettings(otlp(), new RemoteWriteSettings(config.get(Keys.REPLICA_LABEL)), statsd());
    }

    private OtlpSettings otlp() {
        return new OtlpSettings(
                config.get(Keys.OTLP_UNIT_SUFFIXES),
                config.get(Keys.OTLP_TYPE_SUFFIXES),
                config.get(Keys.OTLP_SCOPE_LABELS),
                config.get(Keys.OTLP_TARGET_INFO));
    }

    private StatsdMapping statsd() {
        String file = config.get(Keys.STATSD_MAPPING);
        return file.isEmpty() ? StatsdMapping.NONE : statsd(file, config.origin(Keys.STATSD_MAPPING), config);
    }

    static StatsdMapping statsd(String file, Origin origin, Config config) {
        try {
            StatsdMappingFile.Result read = StatsdMappingFile.read(file, Files.readString(Path.of(file)));
            if (read.mapping() == null) {
                throw new ConfigException(read.errors().stream()
                        .map(e -> new ConfigProblem(origin, Keys.STATSD_MAPPING.name() + ": " + e))
                        .toList());
            }
            read.warnings().forEach(w -> LOG.warn("{}: {}", Keys.STATSD_MAPPING.name(), w.headline()));
            long leastMs = read.longestMaxAgeMs() + config.get(Keys.STEP);
            if (config.get(Keys.HISTORY) < leastMs) {
                String what = "history: must cover the longest max_age of " + file + ", "
                        + DurationText.format(read.longestMaxAgeMs()) + ", and a step";
                throw new ConfigException(List.of(new ConfigProblem(config.origin(Keys.HISTORY), what)));
            }
            return read.mapping();
        } catch (IOException | InvalidPathException e) {
            String what = Keys.STATSD_MAPPING.name() + ": can't read the file " + file + " (" + e.getMessage()
                    + "); name one that is there";
            throw new ConfigException(List.of(new ConfigProblem(origin, what)));
        }
    }

    /** How inlets reach Kafka. */
    public InletSettings inlets() {
        return new InletSettings(
                String.join(",", config.get(Keys.BOOTSTRAP_SERVERS)),
                config.kafka(),
                config.get(Keys.TOPICS_EVENTS),
                InletTopics.of(config, inputs()),
                (int) Math.min(InletSettings.RECORD_BYTES, config.get(Keys.LIMITS_RECORD_BYTES)),
                config.get(Keys.INLETS_BUFFER),
                config.get(Keys.INLETS_ACK_TIMEOUT));
    }

    /** Where the HTTP inlets listen; an address that is the command's own choice may be taken. */
    public ListenAddress httpInlets() {
        return listen(Keys.INLETS_HTTP_LISTEN);
    }

    /** Limits of the HTTP inlets. */
    public InletOptions httpInletOptions(InetSocketAddress address) {
        return new InletOptions(
                address.getAddress().getHostAddress(),
                address.getPort(),
                config.get(Keys.INLETS_HTTP_MAX_CONNECTIONS),
                config.get(Keys.INLETS_HTTP_THREADS),
                bytes(Keys.INLETS_HTTP_MAX_BODY_BYTES),
                bytes(Keys.INLETS_HTTP_MAX_DECOMPRESSED_BYTES),
                config.get(Keys.INLETS_HTTP_MAX_POINTS),
                config.get(Keys.INLETS_HTTP_MEMORY),
                config.get(Keys.INLETS_HTTP_IDLE_TIMEOUT),
                config.get(Keys.INLETS_HTTP_MIN_BYTES_PER_SECOND),
                InletOptions.DEFAULT.slowAfterMs(),
                config.get(Keys.MAX_FUTURE),
                InletOptions.DEFAULT.stopGraceMs());
    }

    /** How the Pushgateway's groups are kept: told again three times while a series is remembered. */
    public PushSettings pushGroups() {
        return new PushSettings(
                new TopicPlan(config.get(Keys.APPLICATION_ID), topics()).pushGroups(),
                config.get(Keys.REPLICATION_FACTOR),
                new PieceLimits(inlets().recordBytesMax(), config.get(Keys.LIMITS_POINTS_PER_RECORD)),
                config.get(Keys.INLETS_PUSH_MAX_GROUPS),
                config.get(Keys.SERIES_TTL) / 3);
    }

    private int bytes(Key<Long> key) {
        // An array's length at most.
        return (int) Math.min(Integer.MAX_VALUE - 64, config.get(key));
    }

    /** Where StatsD lines are listened for; an address that is the command's own choice may be taken. */
    public StatsdInletSettings statsdInlets() {
        int recordBytes = (int) Math.min(MAX_STATSD_RECORD_BYTES, config.get(Keys.LIMITS_RECORD_BYTES));
        return new StatsdInletSettings(
                listen(Keys.INLETS_STATSD_UDP),
                listen(Keys.INLETS_STATSD_TCP),
                (int) Math.min(Integer.MAX_VALUE, config.get(Keys.INLETS_STATSD_RECEIVE_BUFFER)),
                Math.min(recordBytes - 1, config.get(Keys.INLETS_STATSD_MAX_LINE_BYTES)),
                recordBytes,
                config.get(Keys.LIMITS_POINTS_PER_RECORD),
                config.get(Keys.INLETS_STATSD_LINGER),
                config.get(Keys.INLETS_STATSD_MAX_CONNECTIONS),
                config.get(Keys.INLETS_STATSD_IDLE_TIMEOUT));
    }

    private ListenAddress listen(Key<Optional<InetSocketAddress>> key) {
        return config.get(key)
                .map(address -> new ListenAddress(address, config.isDefault(key)))
                .orElse(null);
    }

    public SeriesSettings series() {
        return new SeriesSettings(
                config.get(Keys.STEP),
                config.get(Keys.SERIES_TTL),
                config.get(Keys.HISTORY),
                config.get(Keys.LIMITS_MAX_SERIES),
                config.get(Keys.LIMITS_MAX_SERIES_PER_METRIC),
                windows(config),
                config.get(Keys.MAX_WATERMARK_LAG) == 0 ? Long.MAX_VALUE : config.get(Keys.MAX_WATERMARK_LAG),
                config.get(Keys.LIMITS_MAX_EXEMPLARS));
    }

    /** Everything that an instance is made from; arguments as for {@link #evaluation}. */
    public PipelineSettings pipeline(List<RuleGroup> groups, String defaultUrl) {
        InputTopics inputs = inputs();
        return new PipelineSettings(
                kafka(),
                topics(),
                limits(),
                inputs.events().ingest(),
                inputs.all().subList(1, inputs.all().size()),
                collect(),
                series(),
                evaluation(defaultUrl),
                groups,
                config.get(Keys.IDLE_TIMEOUT));
    }

    public LoadOptions rules() {
        return LoadOptions.DEFAULT.withIntervalMs(config.get(Keys.EVALUATION_INTERVAL));
    }

    /** @param defaultUrl where this instance answers, for links when the configuration names nothing better */
    public RuleSettings evaluation(String defaultUrl) {
        String url = config.get(Keys.EXTERNAL_URL);
        EngineOptions engine = EngineOptions.DEFAULT
                .withLookbackMs(config.get(Keys.QUERY_LOOKBACK))
                .withMaxSamples(config.get(Keys.QUERY_MAX_SAMPLES))
                .withMaxReads(config.get(Keys.LIMITS_RULE_SAMPLES))
                .withMaxSeries(config.get(Keys.LIMITS_RULE_SERIES));
        return RuleSettings.DEFAULT
                .withEngine(engine)
                .withCostlyTicks(config.get(Keys.LIMITS_RULE_COSTLY_TICKS))
                .withExternal(Labels.of(config.get(Keys.EXTERNAL_LABELS)), url.isEmpty() ? defaultUrl : url)
                .withNanoTime(System::nanoTime);
    }

    public ServerOptions http() {
        ServerOptions defaults = ServerOptions.onPort(config.get(Keys.HTTP_PORT));
        return new ServerOptions(
                config.get(Keys.HTTP_HOST),
                config.get(Keys.HTTP_PORT),
                config.get(Keys.QUERY_CONCURRENCY),
                config.get(Keys.QUERY_TIMEOUT),
                config.get(Keys.QUERY_LOOKBACK),
                config.get(Keys.QUERY_MAX_SAMPLES),
                defaults.requestBytesMax(),
                defaults.stopGraceMs());
    }
}
