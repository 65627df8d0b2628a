package io.streamgauge.topology;

import io.streamgauge.ingest.SeriesRelabelling;
import io.streamgauge.ingest.format.Decoders;
import io.streamgauge.series.InputSet;
import io.streamgauge.topology.collect.CollectStage;
import io.streamgauge.topology.collect.CollectStageSettings;
import io.streamgauge.topology.collect.EventCore;
import io.streamgauge.topology.rules.LocalRules;
import io.streamgauge.topology.rules.RuleCatalog;
import io.streamgauge.topology.rules.RulesStage;
import io.streamgauge.topology.series.LocalSeries;
import io.streamgauge.topology.series.SeriesStage;
import io.streamgauge.topology.streams.CaughtUp;
import io.streamgauge.topology.streams.EarlyCommit;
import io.streamgauge.topology.streams.InputClock;
import io.streamgauge.topology.streams.PipelineCounters;
import io.streamgauge.topology.versions.VersionsStage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;

/** Wires the three stages, which meet in the topics {@code deltas} and {@code samples}. */
public final class StreamgaugeTopology {
    /** How often an idle input partition is looked at: a fraction of a step, so that claims come in time. */
    private static final long MAX_PUNCTUATION_MS = 1_000;

    /** RULES keeps what rules read, which may go further back than what SERIES keeps of every series; so far at most. */
    private static final long MAX_RULE_HISTORY_MS = 24 * 3_600_000L;

    private static final long MIN_PUNCTUATION_MS = 50;

    private static final Pattern STORES = Pattern.compile("\\(stores: \\[([^\\]]*)]\\)");

    final PipelineCounters counters;
    final LocalSeries series = new LocalSeries();
    final LocalRules rules = new LocalRules();

    private final PipelineSettings settings;
    private final InputTopics inputs;
    private final TopicPlan plan;
    private final CaughtUp caughtUp;
    private final InputClock clock;

    StreamgaugeTopology(PipelineSettings settings, CaughtUp caughtUp) {
        this(settings, caughtUp, InputClock.wall(settings.idleTimeoutMs()));
    }

    StreamgaugeTopology(PipelineSettings settings, CaughtUp caughtUp, InputClock clock) {
        this.settings = settings;
        this.inputs = settings.inputs();
        this.plan = settings.plan();
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.counters = new PipelineCounters(inputs);
    }

    /** The topology as Streams describes it, for a cluster that nobody has asked; always the same text for the same settings. */
    public static String describe(PipelineSettings settings) {
        String text = new StreamgaugeTopology(settings, CaughtUp.ALWAYS)
                .build(created(settings))
                .describe()
                .toString();
        // Streams lists a node's stores in the order of a hash set.
        return STORES.matcher(text)
                .replaceAll(found -> "(stores: ["
                        + Arrays.stream(found.group(1).split(", ")).sorted().collect(Collectors.joining(", ")) + "])");
    }

    /** The input topics as they would be created. */
    static InputSet created(PipelineSettings settings) {
        InputSet partitions = new InputSet(Map.of());
        for (InputTopic topic : settings.inputs().all()) {
            partitions = partitions.with(topic.number(), settings.topics().eventsPartitions());
        }
        return partitions;
    }

    /** The events topic alone, of so many partitions. */
    Topology build(int eventPartitions) {
        return build(InputSet.of(eventPartitions));
    }

    /** @param partitions of the input topics as they are: SERIES waits for all of them */
    Topology build(InputSet partitions) {
        TopicSettings topics = settings.topics();
        RuleCatalog catalog = new RuleCatalog(
                settings.rules(),
                topics.rulesPartitions(),
                Math.max(settings.series().historyMs(), MAX_RULE_HISTORY_MS));
        StreamsBuilder builder = new StreamsBuilder();
        EarlyCommit early =
                new EarlyCommit(settings.collect().stepMs(), settings.kafka().commitIntervalMs(), caughtUp);
        for (InputTopic topic : inputs.all()) {
            new CollectStage(collectSettings(topic), id -> core(topic, id), caughtUp, clock, early, counters)
                    .addTo(builder);
        }
        Topology topology = builder.build();
        new SeriesStage(
                        new SeriesStage.Settings(
                                settings.series(),
                                inputs,
                                plan.deltas().name(),
                                plan.samples().name(),
                                plan.deadLetters().name(),
                                partitions,
                                topics.rulesPartitions(),
                                settings.kafka().commitIntervalMs()),
                        catalog::router,
                        series,
                        caughtUp,
                        counters)
                .addTo(topology);
        new RulesStage(
                        new RulesStage.Settings(
                                inputs,
                                plan.deltas().name(),
                                plan.samples().name(),
                                plan.alerts().name(),
                                plan.versions().name(),
                                "/streamgauge/" + settings.kafka().applicationId(),
                                topics.seriesPartitions(),
                                settings.series().stepMs(),
                                settings.series().historyMs(),
                                settings.kafka().commitIntervalMs()),
                        catalog,
                        rules,
                        caughtUp,
                        counters)
                .addTo(topology);
        new VersionsStage(new VersionsStage.Settings(
                        plan.versions().name(),
                        plan.deltas().name(),
                        plan.samples().name(),
                        topics.seriesPartitions(),
                        topics.rulesPartitions()))
                .addTo(topology);
        return topology;
    }

    private CollectStageSettings collectSettings(InputTopic topic) {
        long punctuationMs = clock.lookMs(Math.max(
                MIN_PUNCTUATION_MS,
                Math.min(MAX_PUNCTUATION_MS, settings.collect().stepMs() / 5)));
        return new CollectStageSettings(
                topic.name(),
                topic.number(),
                topic.suffix(),
                plan.deadLetters().name(),
                plan.deltas().name(),
                settings.topics().seriesPartitions(),
                settings.collect().stepMs(),
                settings.idleTimeoutMs(),
                punctuationMs);
    }

    private EventCore core(InputTopic topic, int inputPartition) {
        IngestSettings ingest = topic.ingest();
        return new EventCore(
                new Decoders(ingest.format(), ingest.formats()),
                settings.limits(),
                new SeriesRelabelling(List.of(ingest.relabel()), settings.limits()),
                settings.collect(),
                inputPartition,
                settings.topics().seriesPartitions(),
                counters);
    }
}
