package io.streamgauge.app.docs;

import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.topology.StreamgaugeTopology;
import java.util.List;

/** The topology as Kafka Streams describes it, and as a picture. */
public final class TopologyPage {
    private TopologyPage() {}

    static Page render() {
        String describe = describe();
        return new Page("topology.md", Page.NOTE + """
                        # Topology

                        As the default configuration has it: four sub-topologies of one Kafka Streams application, which meet in the topics `streamgauge-deltas` and
                        `streamgauge-samples`. What each does is in [ARCHITECTURE.md](../ARCHITECTURE.md).

                        ```mermaid
                        %s```

                        What `describe()` says:

                        ```
                        %s```
                        """.formatted(mermaid(), describe.stripTrailing() + "\n"));
    }

    /** Kafka Streams' own text, of the default configuration. */
    public static String describe() {
        ServiceSettings settings = ServiceSettings.of(new ConfigLoader().load());
        return StreamgaugeTopology.describe(settings.pipeline(List.of(), ""));
    }

    /** A Mermaid flowchart of the same. */
    public static String mermaid() {
        return TopologyText.parse(describe()).mermaid();
    }
}
