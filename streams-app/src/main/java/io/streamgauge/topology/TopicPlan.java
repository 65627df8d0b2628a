package io.streamgauge.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every topic that the service needs, with its settings and the reason for them. Changelogs are left to Streams.
 */
public final class TopicPlan {
    /** How long what one stage told the next is kept; longer than a service may stay down with half-read internal topics. */
    private static final Duration INTERNAL_RETENTION = Duration.ofDays(1);

    /** Transitions stay readable one by one for this long, before compaction leaves the last of each alert. */
    private static final Duration TRANSITIONS_KEPT = Duration.ofDays(7);

    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(14);
    private static final Duration EVENTS_KEPT = Duration.ofDays(3);

    /** Rule files as they are; compressed they must fit into a record of the internal topics. */
    public static final int MAX_VERSION_BYTES = 16 << 20;

    private final TopicSpec events;
    private final TopicSpec deadLetters;
    private final TopicSpec deltas;
    private final TopicSpec samples;
    private final TopicSpec alerts;
    private final TopicSpec versions;
    private final TopicSpec pushGroups;
    private final List<TopicSpec> otherInputs;
    private final List<String> collectChangelogs;

    /** With the events topic alone. */
    public TopicPlan(String applicationId, TopicSettings settings) {
        this(applicationId, settings, InputTopics.of(settings.events()));
    }

    public TopicPlan(String applicationId, TopicSettings settings, InputTopics inputs) {
        collectChangelogs = inputs.all().stream()
                .map(topic -> applicationId + "-" + topic.watermarkStore() + "-changelog")
                .toList();
        List<TopicSpec> read =
                inputs.all().stream().map(topic -> input(topic, settings)).toList();
        events = read.get(0);
        otherInputs = read.subList(1, read.size());
        deadLetters = new TopicSpec(
                settings.deadLetters(),
                "the record's own",
                "the record as it came",
                settings.eventsPartitions(),
                false,
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        ms(DEAD_LETTERS_KEPT),
                        // Letters keep their records' own time, which may be long ago.
                        "message.timestamp.type",
                        "LogAppendTime"),
                "Records that could not be taken whole, with headers that say why and where from.");
        deltas = new TopicSpec(
                applicationId + "-deltas",
                "none",
                "delta batches, recorded samples, watermarks",
                settings.seriesPartitions(),
                true,
                internal(),
                "What each step added to each series, by the series' partition; and what rules recorded.");
        samples = new TopicSpec(
                applicationId + "-samples",
                "none",
                "closed steps' samples, watermarks",
                settings.rulesPartitions(),
                true,
                internal(),
                "The samples that rule groups select, by the group's partition.");
        alerts = new TopicSpec(
                settings.alerts(),
                "fingerprint of rule and labels",
                "transition (JSON)",
                settings.rulesPartitions(),
                false,
                Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", ms(TRANSITIONS_KEPT)),
                "Every transition of every alert; compacts to each alert's current state.");
        pushGroups = pushGroups(applicationId);
        versions = new TopicSpec(
                applicationId + "-rules",
                "rules/<hash> or effective/<number>",
                "rule files (JSON), or from when on a version holds",
                1,
                true,
                Map.of("cleanup.policy", "compact", "max.message.bytes", Integer.toString(MAX_VERSION_BYTES)),
                "The versions of the rules, and the event time from which each holds on all instances.");
    }

    private static TopicSpec pushGroups(String applicationId) {
        return new TopicSpec(
                applicationId + "-push-groups",
                "grouping key (JSON)",
                "the group as it was pushed last (JSON)",
                1,
                true,
                Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime"),
                "The groups of the Pushgateway's API; made where the HTTP inlets are on.");
    }

    public TopicSpec events() {
        return events;
    }

    public TopicSpec deadLetters() {
        return deadLetters;
    }

    public TopicSpec deltas() {
        return deltas;
    }

    public TopicSpec samples() {
        return samples;
    }

    public TopicSpec alerts() {
        return alerts;
    }

    public TopicSpec versions() {
        return versions;
    }

    /** The topics that metric events are read from, the events topic first. */
    public List<TopicSpec> inputs() {
        List<TopicSpec> all = new ArrayList<>();
        all.add(events);
        all.addAll(otherInputs);
        return all;
    }

    /** Only where something may be pushed: not one of {@link #all}. */
    public TopicSpec pushGroups() {
        return pushGroups;
    }

    /** Streams' changelogs of COLLECT's watermarks, in the order of {@link #inputs}: one partition per partition of the input topic. */
    List<String> collectChangelogs() {
        return collectChangelogs;
    }

    public List<TopicSpec> all() {
        List<TopicSpec> all = inputs();
        all.addAll(List.of(deadLetters, deltas, samples, alerts, versions));
        return List.copyOf(all);
    }

    private static TopicSpec input(InputTopic topic, TopicSettings settings) {
        return new TopicSpec(
                topic.name(),
                "any, or none",
                "metric events",
                settings.eventsPartitions(),
                false,
                Map.of("cleanup.policy", "delete", "retention.ms", ms(EVENTS_KEPT)),
                "Where applications put metric events. What is kept here can be replayed.");
    }

    private static Map<String, String> internal() {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                ms(INTERNAL_RETENTION),
                "segment.bytes",
                Integer.toString(64 << 20),
                // Replayed events are old; the log's age is when it was written.
                "message.timestamp.type",
                "LogAppendTime");
    }

    private static String ms(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
