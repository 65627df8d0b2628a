package io.streamgauge.app.docs;

import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.topology.TopicPlan;
import io.streamgauge.topology.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of topics that the service reads and writes, as the defaults have them. */
final class TopicsPage {
    private TopicsPage() {}

    static Page render() {
        ServiceSettings settings = ServiceSettings.of(new ConfigLoader().load());
        String applicationId = settings.config().get(Keys.APPLICATION_ID);
        StringBuilder out = new StringBuilder(Page.NOTE);
        out.append("""
                # Topics

                As the default configuration has them. The service creates what is missing; where it may not, it prints the commands below and stops. The changelogs of
                the state stores are created by Kafka Streams (see [stores.md](stores.md)).

                | topic | what it is for | key | value | partitions | settings |
                |---|---|---|---|---|---|
                """);
        TopicPlan plan = new TopicPlan(applicationId, settings.topics());
        List<TopicSpec> topics = new ArrayList<>(plan.all());
        topics.add(plan.pushGroups());
        for (TopicSpec topic : topics) {
            out.append("| `").append(topic.name()).append("` | ").append(topic.why());
            out.append(" | ").append(topic.key()).append(" | ").append(topic.value());
            out.append(" | ").append(topic.partitions());
            out.append(topic.fixedPartitions() ? ", fixed" : "");
            out.append(" | ").append(settings(topic)).append(" |\n");
        }
        out.append("""

                *Fixed*: which partition a series or a rule group lives on follows from the number, so it can't change later.

                To create them by hand:

                ```sh
                """);
        for (TopicSpec topic : topics) {
            out.append(topic.createCommand("localhost:9092", -1)).append('\n');
        }
        return new Page("topics.md", out.append("```\n").toString());
    }

    private static String settings(TopicSpec topic) {
        return new TreeMap<>(topic.config())
                .entrySet().stream()
                        .map(e -> "`" + e.getKey() + "=" + e.getValue() + "`")
                        .collect(Collectors.joining(" "));
    }
}
