package io.streamgauge.app.config;

import io.streamgauge.topology.InputTopic;
import io.streamgauge.topology.InputTopics;
import io.streamgauge.topology.inlet.Inlet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The topics of the inlets that {@code inlets.topics} sends elsewhere: each must be read, or what came by the inlet would be seen by nobody. */
final class InletTopics {
    private InletTopics() {}

    /** @throws ConfigException with every entry that names no inlet or no input topic */
    static Map<Inlet, String> of(Config config, InputTopics inputs) {
        List<String> read = inputs.all().stream().map(InputTopic::name).toList();
        Map<Inlet, String> topics = new EnumMap<>(Inlet.class);
        List<ConfigProblem> problems = new ArrayList<>();
        config.get(Keys.INLETS_TOPICS).forEach((name, topic) -> {
            Optional<Inlet> inlet = Inlet.of(name);
            if (inlet.isEmpty()) {
                problems.add(problem(config, name + " is no inlet; there are " + names()));
            } else if (!read.contains(topic)) {
                problems.add(problem(
                        config,
                        name + ": nobody reads the topic " + topic + "; add it to inputs, or take one of " + read));
            } else {
                topics.put(inlet.get(), topic);
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return topics;
    }

    private static ConfigProblem problem(Config config, String what) {
        return new ConfigProblem(config.origin(Keys.INLETS_TOPICS), Keys.INLETS_TOPICS.name() + ": " + what);
    }

    private static String names() {
        return Arrays.stream(Inlet.values()).map(Inlet::text).collect(Collectors.joining(", "));
    }
}
