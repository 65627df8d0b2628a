package io.streamgauge.topology;

import io.streamgauge.series.InputId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topics that metric events are read from, the events topic first. Immutable. */
public final class InputTopics {
    private final List<InputTopic> all;
    private final Map<Integer, String> names = new HashMap<>();

    /** @throws IllegalArgumentException where a topic is named twice, or two have the same number, with what to do */
    public InputTopics(InputTopic events, List<InputTopic> others) {
        List<InputTopic> topics = new ArrayList<>();
        topics.add(events);
        topics.addAll(others);
        for (InputTopic topic : topics) {
            String before = names.putIfAbsent(topic.number(), topic.name());
            if (topic.name().equals(before)) {
                throw new IllegalArgumentException("the topic " + topic.name() + " is named twice");
            }
            if (before != null) {
                throw new IllegalArgumentException(
                        "the topics " + before + " and " + topic.name()
                                + " can't be told apart, their names have the same hash; make one of them the topic of topics.events");
            }
        }
        all = List.copyOf(topics);
    }

    /** Of a service that reads one topic. */
    public static InputTopics of(String events) {
        return new InputTopics(InputTopic.events(events, IngestSettings.DEFAULT), List.of());
    }

    public List<InputTopic> all() {
        return all;
    }

    public List<String> names() {
        return all.stream().map(InputTopic::name).toList();
    }

    public InputTopic events() {
        return all.get(0);
    }

    /** The name of an {@link InputId}'s topic; {@code "removed"} for one that is read no longer. */
    public String topicOf(int id) {
        return names.getOrDefault(InputId.topic(id), "removed");
    }
}
