package io.streamgauge.topology.inlet.groups;

import io.streamgauge.topology.TopicSpec;
import io.streamgauge.topology.TopicsException;
import io.streamgauge.topology.inlet.InletSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes the topic of groups, and what reads it. */
final class GroupClients {
    private GroupClients() {}

    /** @throws TopicsException where it is missing and can't be made, with the command that would */
    static void ensure(InletSettings settings, TopicSpec topic, int replicationFactor) {
        Map<String, Object> config = common(settings, AdminClientConfig.configNames());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) settings.ackTimeoutMs());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.max(1, settings.ackTimeoutMs() / 2));
        try (Admin admin = Admin.create(config)) {
            if (admin.listTopics().names().get().contains(topic.name())) {
                return;
            }
            Optional<Short> replication =
                    replicationFactor > 0 ? Optional.of((short) replicationFactor) : Optional.empty();
            admin.createTopics(List.of(new NewTopic(topic.name(), Optional.of(topic.partitions()), replication)
                            .configs(topic.config())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new TopicsException(
                        "The topic " + topic.name() + " is missing and can't be created from here ("
                                + e.getCause().getMessage() + "). Ask someone who may to run:" + System.lineSeparator()
                                + "  " + topic.createCommand(settings.bootstrapServers(), replicationFactor),
                        e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsException("Interrupted while making the topic " + topic.name() + ".", e);
        }
    }

    /** Reads the topic from its beginning. */
    static Consumer<byte[], byte[]> consumer(InletSettings settings, TopicPartition partition) {
        Map<String, Object> config = common(settings, ConsumerConfig.configNames());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return consumer;
    }

    private static Map<String, Object> common(InletSettings settings, Set<String> names) {
        Map<String, Object> config = new HashMap<>(settings.properties());
        config.keySet().retainAll(names);
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        return config;
    }
}
