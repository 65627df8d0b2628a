package io.streamgauge.topology;

import io.streamgauge.ingest.Limits;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.collect.CollectSettings;
import java.util.List;

/**
 * Everything that an instance is made from. Step, lateness and the like are in the settings of the package that uses them; the step of
 * {@code collect} and {@code series} must be the same.
 *
 * @param ingest how records of the events topic become points
 * @param otherInputs the topics that are read beside it
 * @param idleTimeoutMs wall-clock ms without a record after which a caught-up input partition lets event time follow the clock
 * @param groups the rules that are published with the start, unless they were published before
 */
public record PipelineSettings(
        KafkaSettings kafka,
        TopicSettings topics,
        Limits limits,
        IngestSettings ingest,
        List<InputTopic> otherInputs,
        CollectSettings collect,
        SeriesSettings series,
        RuleSettings rules,
        List<RuleGroup> groups,
        long idleTimeoutMs) {
    /** With the events topic alone. */
    public PipelineSettings(
            KafkaSettings kafka,
            TopicSettings topics,
            Limits limits,
            IngestSettings ingest,
            CollectSettings collect,
            SeriesSettings series,
            RuleSettings rules,
            List<RuleGroup> groups,
            long idleTimeoutMs) {
        this(kafka, topics, limits, ingest, List.of(), collect, series, rules, groups, idleTimeoutMs);
    }

    /** With records of JSON, and without relabelling. */
    public PipelineSettings(
            KafkaSettings kafka,
            TopicSettings topics,
            Limits limits,
            CollectSettings collect,
            SeriesSettings series,
            RuleSettings rules,
            List<RuleGroup> groups,
            long idleTimeoutMs) {
        this(kafka, topics, limits, IngestSettings.DEFAULT, collect, series, rules, groups, idleTimeoutMs);
    }

    /** The topics that the service needs. */
    TopicPlan plan() {
        return new TopicPlan(kafka.applicationId(), topics, inputs());
    }

    /** All topics that metric events are read from. */
    public InputTopics inputs() {
        return new InputTopics(InputTopic.events(topics.events(), ingest), otherInputs);
    }

    /** These settings with no limit on how long time waits for an input partition. */
    PipelineSettings waitingForAllInputs() {
        return new PipelineSettings(
                kafka,
                topics,
                limits,
                ingest,
                otherInputs,
                collect,
                series.withMaxWatermarkLagMs(Long.MAX_VALUE),
                rules,
                groups,
                idleTimeoutMs);
    }

    public PipelineSettings {
        groups = List.copyOf(groups);
        otherInputs = List.copyOf(otherInputs);
        if (collect.stepMs() != series.stepMs()) {
            throw new IllegalArgumentException(
                    "COLLECT's step is " + collect.stepMs() + " ms, SERIES' is " + series.stepMs() + " ms");
        }
    }
}
