package io.streamgauge.topology;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.streamgauge.rules.RulesView;
import io.streamgauge.series.InputSet;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.topology.errors.ErrorSite;
import io.streamgauge.topology.streams.ConsumerLag;
import io.streamgauge.topology.streams.InputClock;
import io.streamgauge.topology.versions.RuleDocument;
import io.streamgauge.topology.versions.RuleVersions;
import io.streamgauge.topology.versions.RuleVersions.Mode;
import io.streamgauge.topology.versions.RuleVersions.Outcome;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;

/** The service on {@link KafkaStreams}. */
final class StreamsRuntime implements StreamgaugeRuntime {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(9);
    private static final int ADMIN_TIMEOUT_MS = 15_000;

    private final PipelineSettings settings;
    private final RuleDocument rules;
    private final List<RulesVersion> stated;
    private final Consumer<String> tell;
    private final ErrorSite site = new ErrorSite();
    private final ConsumerLag lag;
    private final List<Consumer<RuntimeState>> listeners = new CopyOnWriteArrayList<>();
    private final ReadinessCheck readiness;
    private final StreamgaugeTopology topology;
    private final RuleVersions versions;
    private volatile RuntimeState state = RuntimeState.CREATED;
    private volatile String failure;
    private volatile KafkaStreams streams;

    /** @param rules what this instance's rule files say; null where the settings have the groups */
    StreamsRuntime(PipelineSettings settings, RuleDocument rules, InputClock clock, Consumer<String> tell) {
        this(settings, rules, List.of(), clock, tell);
    }

    /** @param stated the versions of the rules with the times from which they hold; empty where what is published decides */
    StreamsRuntime(
            PipelineSettings settings,
            RuleDocument rules,
            List<RulesVersion> stated,
            InputClock clock,
            Consumer<String> tell) {
        this.settings = settings;
        this.stated = List.copyOf(stated);
        this.rules = rules;
        this.tell = tell;
        this.lag = new ConsumerLag(Set.copyOf(settings.inputs().names()));
        this.topology = new StreamgaugeTopology(settings, lag, clock);
        this.versions = new RuleVersions(
                settings.kafka().bootstrapServers(),
                settings.kafka().properties(),
                settings.plan().versions().name(),
                TopicPlan.MAX_VERSION_BYTES,
                publisher(),
                System::currentTimeMillis);
        this.readiness = new ReadinessCheck(settings, topology.counters, System::currentTimeMillis);
    }

    @Override
    public synchronized void start() {
        if (streams != null) {
            throw new IllegalStateException("already started");
        }
        InputSet inputs = ensureTopics();
        versions.start();
        publish();
        KafkaStreams made = new KafkaStreams(
                topology.build(inputs),
                StreamsProperties.of(settings.kafka(), settings.topics().replicationFactor(), site),
                lag);
        made.setUncaughtExceptionHandler(
                new FailurePolicy(System::currentTimeMillis, this::fail, this::ensureTopics, site));
        made.setGlobalStateRestoreListener(topology.counters.restore);
        made.setStandbyUpdateListener(topology.counters.restore);
        made.setStateListener((now, before) -> changed(now));
        streams = made;
        made.start();
    }

    private InputSet ensureTopics() {
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS / 2);
        config.putAll(settings.kafka().properties());
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers());
        config.keySet().removeIf(key -> !AdminClientConfig.configNames().contains(key));
        try (Admin admin = Admin.create(config)) {
            return new TopicEnsurer(
                            admin,
                            settings.kafka().bootstrapServers(),
                            settings.topics().replicationFactor(),
                            ADMIN_TIMEOUT_MS,
                            tell)
                    .ensure(settings.plan(), settings.inputs());
        } catch (KafkaException e) {
            throw new TopicsException(
                    "Can't connect to " + settings.kafka().bootstrapServers() + ": " + e.getMessage()
                            + ". Check the address and the settings under kafka:.",
                    e);
        }
    }

    private void publish() {
        if (!stated.isEmpty()) {
            TopicPlan plan = settings.plan();
            versions.state(
                    stated,
                    plan.deltas().name(),
                    plan.deltas().partitions(),
                    plan.samples().name(),
                    plan.samples().partitions());
            return;
        }
        RuleDocument document = rules == null ? RuleDocument.ofGroups(settings.groups()) : rules;
        if (versions.publish(document, Mode.IF_NEVER_SEEN) == Outcome.OLDER) {
            String newest = versions.view().newest().map(RuleDocument::hash).orElse("");
            tell.accept("The rule files here are version " + document.hash() + ", which version " + newest
                    + " has replaced. The newer one holds; to go back to these files, reload them (POST /-/reload).");
        }
    }

    private static String publisher() {
        try {
            return InetAddress.getLocalHost().getHostName() + "/"
                    + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return "pid " + ProcessHandle.current().pid();
        }
    }

    private void fail(String why) {
        failure = why;
        enter(RuntimeState.FAILED);
    }

    private void changed(KafkaStreams.State now) {
        switch (now) {
            case CREATED -> enter(RuntimeState.CREATED);
            case REBALANCING -> enter(RuntimeState.REBALANCING);
            case RUNNING -> enter(RuntimeState.RUNNING);
            case ERROR -> {
                if (failure == null) {
                    failure = "Kafka Streams stopped with an error; see the log.";
                }
                enter(RuntimeState.FAILED);
            }
            case PENDING_SHUTDOWN, PENDING_ERROR, NOT_RUNNING -> {
                // close() and fail() say it
            }
        }
    }

    private void enter(RuntimeState next) {
        synchronized (listeners) {
            if (state == next || state == RuntimeState.FAILED || state == RuntimeState.CLOSED) {
                return;
            }
            state = next;
        }
        // Outside the lock: a listener may close this, which waits for threads that come here too.
        listeners.forEach(l -> l.accept(next));
    }

    @Override
    public RuntimeState state() {
        return state;
    }

    @Override
    public Readiness readiness() {
        return readiness.of(state, failure);
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public LocalPartitions partitions() {
        return topology.series;
    }

    @Override
    public RulesView rules() {
        return topology.rules;
    }

    @Override
    public RuleVersions ruleVersions() {
        return versions;
    }

    @Override
    public PipelineMetrics metrics() {
        return topology.counters;
    }

    @Override
    public WatermarkStatus watermarks() {
        return new WatermarkStatus(
                settings.topics().events(),
                settings.series().maxWatermarkLagMs(),
                topology.counters.inputs(),
                topology.counters.progress());
    }

    @Override
    public MeterBinder kafkaMeters() {
        if (streams == null) {
            throw new IllegalStateException("start first");
        }
        return new KafkaStreamsMetrics(streams);
    }

    @Override
    public void onState(Consumer<RuntimeState> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        KafkaStreams running = streams;
        if (running != null) {
            // Leaving the group lets others take over at once.
            running.close(CloseOptions.timeout(CLOSE_WITHIN)
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
        versions.close();
        enter(RuntimeState.CLOSED);
    }
}
