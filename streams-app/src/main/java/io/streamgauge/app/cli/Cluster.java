package io.streamgauge.app.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Asks a cluster for a sign of life before anything is started against it, so that a wrong address is told at once and in plain words. */
final class Cluster {
    private static final int TIMEOUT_MS = 10_000;

    private Cluster() {}

    /** @throws UserError if no broker answers, or none lets us in */
    static void requireAnswer(String bootstrapServers, Map<String, String> properties) {
        ask(bootstrapServers, properties, admin -> admin.describeCluster().nodes());
    }

    /** @throws UserError if there is no such topic, or as {@link #requireAnswer} */
    static void requireTopic(String topic, String bootstrapServers, Map<String, String> properties) {
        ask(
                bootstrapServers,
                properties,
                admin -> admin.describeTopics(List.of(topic)).allTopicNames());
    }

    private static void ask(
            String bootstrapServers, Map<String, String> properties, Function<Admin, KafkaFuture<?>> question) {
        try (Admin admin = Admin.create(client(bootstrapServers, properties))) {
            question.apply(admin).get();
        } catch (ExecutionException | KafkaException e) {
            throw KafkaProblems.explain(e, bootstrapServers)
                    .orElseGet(() -> new UserError(
                            "can't use the cluster at " + bootstrapServers + ": " + e.getMessage(),
                            "Run it again with --verbose for the details.",
                            e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted", "", e);
        }
    }

    /** Properties for an admin client that gives up soon; the user's own win. */
    static Map<String, Object> client(String bootstrapServers, Map<String, String> properties) {
        Map<String, Object> client = new HashMap<>();
        client.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
        client.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        client.putAll(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }
}
