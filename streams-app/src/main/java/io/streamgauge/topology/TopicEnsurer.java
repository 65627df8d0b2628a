package io.streamgauge.topology;

import io.streamgauge.series.InputSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks for the plan's topics and creates what is missing, or says exactly what to create. */
final class TopicEnsurer {
    private final Admin admin;
    private final String bootstrapServers;
    private final int replicationFactor;
    private final long timeoutMs;
    private final Consumer<String> tell;

    TopicEnsurer(Admin admin, String bootstrapServers, int replicationFactor, long timeoutMs, Consumer<String> tell) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        this.replicationFactor = replicationFactor;
        this.timeoutMs = timeoutMs;
        this.tell = tell;
    }

    /**
     * Makes the plan true.
     *
     * @return the partitions that the input topics have
     * @throws TopicsException where it can't be made true, with the commands that would
     */
    InputSet ensure(TopicPlan plan, InputTopics inputs) {
        List<TopicSpec> missing = new ArrayList<>();
        List<String> misfits = new ArrayList<>();
        Map<String, Integer> found = new HashMap<>();
        for (TopicSpec topic : plan.all()) {
            Optional<TopicDescription> there = describe(topic.name());
            if (there.isEmpty()) {
                missing.add(topic);
                continue;
            }
            int partitions = there.get().partitions().size();
            found.put(topic.name(), partitions);
            if (topic.fixedPartitions() && partitions != topic.partitions()) {
                misfits.add(
                        "Topic " + topic.name() + " has " + partitions + " partitions, the settings say "
                                + topic.partitions()
                                + ". Set the number of partitions back to " + partitions
                                + ", or start with another application id: which partition a series or group lives on follows from it.");
            }
        }
        if (!misfits.isEmpty()) {
            throw new TopicsException(String.join(System.lineSeparator(), misfits), null);
        }
        create(missing);
        InputSet partitions = new InputSet(Map.of());
        for (int i = 0; i < inputs.all().size(); i++) {
            TopicSpec topic = plan.inputs().get(i);
            int count = found.getOrDefault(topic.name(), topic.partitions());
            grow(topic.name(), plan.collectChangelogs().get(i), count);
            partitions = partitions.with(inputs.all().get(i).number(), count);
        }
        return partitions;
    }

    /** An input topic may have gained partitions since the last start; COLLECT's changelog follows, a watermark per partition. */
    private void grow(String topic, String changelogName, int eventPartitions) {
        Optional<TopicDescription> changelog = describe(changelogName);
        if (changelog.isEmpty() || changelog.get().partitions().size() >= eventPartitions) {
            return;
        }
        try {
            get(admin.createPartitions(Map.of(changelogName, NewPartitions.increaseTo(eventPartitions)))
                    .all());
            tell.accept("Topic " + topic + " has gained partitions, it has " + eventPartitions
                    + " now; they are taken up.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidPartitionsException) {
                // Another instance was faster.
                return;
            }
            throw new TopicsException(
                    "Topic " + topic + " has gained partitions. Ask someone who may to run:"
                            + System.lineSeparator()
                            + "  kafka-topics.sh --bootstrap-server " + bootstrapServers + " --alter --topic "
                            + changelogName
                            + " --partitions " + eventPartitions,
                    e.getCause());
        }
    }

    private Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.of(
                    get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof TopicAuthorizationException) {
                return Optional.empty();
            }
            throw unreachable(e.getCause());
        }
    }

    private void create(List<TopicSpec> missing) {
        Map<String, KafkaFuture<Void>> results = missing.isEmpty()
                ? Map.of()
                : admin.createTopics(missing.stream().map(this::newTopic).toList())
                        .values();
        List<TopicSpec> refused = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (TopicSpec topic : missing) {
            try {
                get(results.get(topic.name()));
                tell.accept("Created topic " + topic.name() + " with " + topic.partitions() + " partitions. "
                        + topic.why());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    refused.add(topic);
                    reasons.add(e.getCause().getMessage());
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new TopicsException(mayNotCreate(refused, reasons.get(0)), null);
        }
    }

    private String mayNotCreate(List<TopicSpec> topics, String reason) {
        return topics.stream()
                .map(t -> "  " + t.createCommand(bootstrapServers, replicationFactor))
                .collect(Collectors.joining(
                        System.lineSeparator(),
                        "These topics are missing and can't be created from here (" + reason
                                + "). Ask someone who may to run:" + System.lineSeparator(),
                        ""));
    }

    private NewTopic newTopic(TopicSpec topic) {
        Optional<Short> replication = replicationFactor > 0 ? Optional.of((short) replicationFactor) : Optional.empty();
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), replication).configs(topic.config());
    }

    private <T> T get(KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsException("Interrupted while asking " + bootstrapServers + " for its topics.", e);
        }
    }

    private TopicsException unreachable(Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return new TopicsException(
                    "The brokers at " + bootstrapServers + " refuse these credentials: " + cause.getMessage()
                            + " Check the security settings under kafka:.",
                    cause);
        }
        return new TopicsException(
                "No Kafka broker answers at " + bootstrapServers
                        + ". Check the address (--bootstrap-servers), that the broker runs, and the security settings under kafka:.",
                cause);
    }
}
