package io.streamgauge.app.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BrokerNodeTest {
    private static final Path LOG = Path.of("log");

    /** Kafka's group coordinator may go on from the middle of its log when a killed broker comes back before a controller has given it up. */
    @Test
    void anOnlyBrokersControllerOutlivesIt() {
        List<BrokerNode> nodes = BrokerProcesses.nodes(1, List.of(9092, 9093).iterator());

        assertThat(nodes).hasSize(2);
        Map<String, Object> broker = nodes.get(0).properties(LOG, nodes);
        Map<String, Object> controller = nodes.get(1).properties(LOG, nodes);
        assertThat(broker)
                .containsEntry("process.roles", "broker")
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9092")
                .containsEntry("controlled.shutdown.enable", "true");
        assertThat(controller)
                .containsEntry("process.roles", "controller")
                .containsEntry("listeners", "CONTROLLER://127.0.0.1:9093")
                .doesNotContainKey("advertised.listeners");
        assertThat(List.of(broker, controller))
                .allSatisfy(node -> assertThat(node)
                        .containsEntry("controller.quorum.voters", "100@127.0.0.1:9093")
                        .containsEntry("offsets.topic.replication.factor", "1")
                        .containsEntry("min.insync.replicas", "1"));
    }

    @Test
    void threeBrokersAreControllersToo() {
        List<BrokerNode> nodes =
                BrokerProcesses.nodes(3, List.of(1, 2, 3, 4, 5, 6).iterator());

        assertThat(nodes)
                .hasSize(3)
                .allSatisfy(node -> assertThat(node.properties(LOG, nodes))
                        .containsEntry("process.roles", "broker,controller")
                        .containsEntry("controller.quorum.voters", "1@127.0.0.1:2,2@127.0.0.1:4,3@127.0.0.1:6")
                        .containsEntry("offsets.topic.replication.factor", "3")
                        .containsEntry("min.insync.replicas", "2"));
    }

    @Test
    void aNodeInThisProcessIsBothAndEndsWithoutAskingItself() {
        BrokerNode node = new BrokerNode(1, 9092, 9093);

        assertThat(node.properties(LOG, List.of(node)))
                .containsEntry("process.roles", "broker,controller")
                .containsEntry("controlled.shutdown.enable", "false");
    }
}
