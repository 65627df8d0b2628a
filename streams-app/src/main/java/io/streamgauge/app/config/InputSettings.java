package io.streamgauge.app.config;

import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.ingest.relabel.Relabeller;
import io.streamgauge.topology.IngestSettings;
import io.streamgauge.topology.InputTopic;
import io.streamgauge.topology.InputTopics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The input topics, from the short form (the events topic) and the long one ({@code inputs}). */
final class InputSettings {
    /** Of a topic's name, Kafka's. */
    private static final int NAME_MAX = 249;

    private final Config config;
    private final FormatSettings formats;

    /** @param formats as they are where an entry says nothing else */
    InputSettings(Config config, FormatSettings formats) {
        this.config = config;
        this.formats = formats;
    }

    static void check(Config config, List<ConfigProblem> problems) {
        Set<String> ours = new HashSet<>(Set.of(config.get(Keys.TOPICS_DLQ), config.get(Keys.TOPICS_ALERTS)));
        String prefix = config.get(Keys.APPLICATION_ID) + "-";
        List.of("deltas", "samples", "rules").forEach(name -> ours.add(prefix + name));
        Set<String> seen = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (InputEntry entry : config.get(Keys.INPUTS)) {
            String why = null;
            InputTopic topic = InputTopic.other(entry.topic(), IngestSettings.DEFAULT);
            boolean isEvents = entry.topic().equals(config.get(Keys.TOPICS_EVENTS));
            int changelogLength = (prefix + topic.watermarkStore() + "-changelog").length();
            if (!seen.add(entry.topic())) {
                why = "is named twice";
            } else if (ours.contains(entry.topic())) {
                why = "is one that the service writes; it can't read it as input";
            } else if (!isEvents && !numbers.add(topic.number())) {
                why = "can't be told apart from another topic, their names have the same hash; make one of them "
                        + Keys.TOPICS_EVENTS.name();
            } else if (!isEvents && changelogLength > NAME_MAX) {
                why = "has too long a name for the changelog that goes with it, by " + (changelogLength - NAME_MAX)
                        + " characters; shorten " + Keys.APPLICATION_ID.name() + " or make it "
                        + Keys.TOPICS_EVENTS.name();
            }
            if (why != null) {
                problems.add(new ConfigProblem(
                        entry.origin(), Keys.INPUTS.name() + ": the topic " + entry.topic() + " " + why));
            }
        }
    }

    InputTopics topics() {
        String events = config.get(Keys.TOPICS_EVENTS);
        List<InputTopic> others = new ArrayList<>();
        IngestSettings ofEvents = ingest(Optional.empty());
        for (InputEntry entry : config.get(Keys.INPUTS)) {
            IngestSettings ingest = ingest(Optional.of(entry));
            if (entry.topic().equals(events)) {
                ofEvents = ingest;
            } else {
                others.add(InputTopic.other(entry.topic(), ingest));
            }
        }
        return new InputTopics(InputTopic.events(events, ofEvents), others);
    }

    private IngestSettings ingest(Optional<InputEntry> entry) {
        return new IngestSettings(
                entry.flatMap(InputEntry::format).orElse(config.get(Keys.TOPICS_EVENTS_FORMAT)),
                entry.filter(e -> !e.statsdMapping().isEmpty())
                        .map(this::withMapping)
                        .orElse(formats),
                entry.map(InputEntry::relabel).orElse(Relabeller.NONE).then(config.get(Keys.RELABEL)));
    }

    private FormatSettings withMapping(InputEntry entry) {
        return new FormatSettings(
                formats.otlp(),
                formats.remoteWrite(),
                ServiceSettings.statsd(entry.statsdMapping(), entry.origin(), config));
    }
}
