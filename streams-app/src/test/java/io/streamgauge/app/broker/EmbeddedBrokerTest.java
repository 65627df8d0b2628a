package io.streamgauge.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {
    @TempDir
    Path folder;

    @Test
    void keepsItsTopicsBetweenStartsAndRefusesATakenPort() throws Exception {
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            port = broker.port();
            try (Admin admin = admin(broker)) {
                admin.createTopics(List.of(new NewTopic("events", 3, (short) 1)))
                        .all()
                        .get();
            }
            assertThatThrownBy(() -> EmbeddedBroker.start(folder.resolve("other"), port))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("--kafka-port");
            assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("in use by another broker");
        }
        try (EmbeddedBroker again = EmbeddedBroker.start(folder, port);
                Admin admin = admin(again)) {
            assertThat(again.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(admin.listTopics().names().get()).contains("events");
        }
    }

    @Test
    void namesAFolderThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        assertThatThrownBy(() -> EmbeddedBroker.start(file))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("a-file")
                .hasMessageContaining("--data");
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
