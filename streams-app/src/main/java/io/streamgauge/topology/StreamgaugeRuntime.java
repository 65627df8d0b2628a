package io.streamgauge.topology;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.streamgauge.rules.RulesView;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.topology.streams.InputClock;
import io.streamgauge.topology.versions.RuleDocument;
import io.streamgauge.topology.versions.RuleVersions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A running instance of the service's three stages. Thread-safe. */
public interface StreamgaugeRuntime extends AutoCloseable {
    /**
     * Makes an instance; nothing connects before {@link #start}.
     *
     * @param tell hears sentences for people: topics that were created
     */
    static StreamgaugeRuntime create(PipelineSettings settings, Consumer<String> tell) {
        return new StreamsRuntime(settings, null, InputClock.wall(settings.idleTimeoutMs()), tell);
    }

    /**
     * Makes an instance that publishes its rule files with its start, unless their content was published before: then the newest version goes on.
     *
     * @param settings whose groups are not looked at
     */
    static StreamgaugeRuntime create(PipelineSettings settings, RuleDocument rules, Consumer<String> tell) {
        return new StreamsRuntime(settings, rules, InputClock.wall(settings.idleTimeoutMs()), tell);
    }

    /** Makes an instance that reads what a replay reads, and whose event time is the replay's. One instance alone must do it. */
    static StreamgaugeRuntime replay(PipelineSettings settings, ReplayInput input, Consumer<String> tell) {
        // It takes as long as it takes: what a replay says must not depend on who was read faster.
        return new StreamsRuntime(settings.waitingForAllInputs(), null, input, tell);
    }

    /**
     * The same through all that the rules have been: each version from its time on, as SERIES and RULES went on to it then.
     *
     * @param versions by number, with their times; at least one
     */
    static StreamgaugeRuntime replay(
            PipelineSettings settings, List<RulesVersion> versions, ReplayInput input, Consumer<String> tell) {
        return new StreamsRuntime(settings.waitingForAllInputs(), null, versions, input, tell);
    }

    /**
     * Checks or creates the topics, then joins the group; returns before partitions are assigned.
     *
     * @throws TopicsException with what to create or to change
     */
    void start();

    RuntimeState state();

    Readiness readiness();

    /** The sentence that explains {@link RuntimeState#FAILED}. */
    Optional<String> failure();

    LocalPartitions partitions();

    /** The rule groups whose partition is on this instance. */
    RulesView rules();

    /** The versions of the rules: what holds from when on, and publishing another. Works after {@link #start}. */
    RuleVersions ruleVersions();

    PipelineMetrics metrics();

    /** How far event time is here, and which input partition holds it back. */
    WatermarkStatus watermarks();

    /** Kafka Streams' own meters; bind after {@link #start}. */
    MeterBinder kafkaMeters();

    /** Called with each new state, on any thread. */
    void onState(Consumer<RuntimeState> listener);

    /** Commits and leaves within 10 s; what was not committed is done again by whoever takes over. */
    @Override
    void close();
}
