package io.streamgauge.app.bench;

import io.streamgauge.app.config.ConfigLoader;
import io.streamgauge.app.config.Keys;
import io.streamgauge.app.config.ServiceSettings;
import io.streamgauge.app.service.RuleGroups;
import io.streamgauge.app.service.RuleText;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.topology.PartitionProgress;
import io.streamgauge.topology.PipelineMetrics;
import io.streamgauge.topology.RuntimeState;
import io.streamgauge.topology.StreamgaugeRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The service as a benchmark runs it: all three stages, exactly once, without HTTP. */
final class BenchService implements AutoCloseable {
    private static final long WAIT_MS = 20;

    private final String applicationId;
    private final String events;
    private final StreamgaugeRuntime runtime;
    private final Admin admin;

    private BenchService(String applicationId, String events, StreamgaugeRuntime runtime, Admin admin) {
        this.applicationId = applicationId;
        this.events = events;
        this.runtime = runtime;
        this.admin = admin;
    }

    /**
     * Starts an instance of its own application.
     *
     * @param loader with what differs from the defaults
     */
    static BenchService start(
            String applicationId, String bootstrapServers, Path data, ConfigLoader loader, List<RuleText> rules) {
        loader.flag(Keys.APPLICATION_ID, applicationId);
        loader.flag(Keys.TOPICS_ALERTS, applicationId + "-alerts");
        loader.flag(Keys.TOPICS_DLQ, applicationId + "-dlq");
        loader.flag(Keys.REPLICATION_FACTOR, "1");
        ServiceSettings settings = ServiceSettings.of(loader.load()).at(bootstrapServers, data.resolve(applicationId));
        List<RuleGroup> groups = RuleGroups.load(rules, settings.rules());
        StreamgaugeRuntime runtime = StreamgaugeRuntime.create(settings.pipeline(groups, ""), topic -> {});
        runtime.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        return new BenchService(applicationId, settings.config().get(Keys.TOPICS_EVENTS), runtime, admin);
    }

    StreamgaugeRuntime runtime() {
        return runtime;
    }

    /** The moment in {@link System#nanoTime} at which so many records have been read. */
    long awaitRecords(long count) throws InterruptedException {
        PipelineMetrics metrics = runtime.metrics();
        while (metrics.records() < count) {
            requireAlive();
            Thread.sleep(1);
        }
        return System.nanoTime();
    }

    /** Waits until all records of the events topic are committed, and the stages behind have read all that came of them. */
    void awaitAllCommitted() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> ends = ends();
        while (!committed(ends) || !caughtUp()) {
            requireAlive();
            Thread.sleep(WAIT_MS);
        }
    }

    void awaitReady() throws InterruptedException {
        while (!runtime.readiness().ready()) {
            requireAlive();
            Thread.sleep(WAIT_MS);
        }
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted =
                admin.describeTopics(List.of(events)).allTopicNames().get().get(events).partitions().stream()
                        .collect(Collectors.toMap(
                                p -> new TopicPartition(events, p.partition()), p -> OffsetSpec.latest()));
        return admin.listOffsets(wanted).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private boolean committed(Map<TopicPartition, Long> ends) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata committed = offsets.get(end.getKey());
            return committed != null && committed.offset() >= end.getValue();
        });
    }

    private boolean caughtUp() {
        return runtime.metrics().progress().stream()
                .filter(progress -> progress.stage() != PartitionProgress.Stage.COLLECT)
                .allMatch(progress -> progress.lagRecords() <= 0);
    }

    private void requireAlive() {
        if (runtime.state() == RuntimeState.FAILED) {
            throw new IllegalStateException(runtime.failure().orElse("the service stopped"));
        }
    }

    @Override
    public void close() {
        admin.close();
        runtime.close();
    }
}
