package io.streamgauge.topology.inlet.groups;

import io.streamgauge.model.Labels;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletOutput;
import io.streamgauge.topology.inlet.InletProducers;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.InletSettings;
import io.streamgauge.topology.inlet.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The groups of this cluster. A push is first written to the topic of groups, which is the truth; its events carry the time at which the broker took it there. It is answered when Kafka has both, and
 * may be tried again as it is.
 *
 * <p>Pushes of one group through one instance are done one after the other. Thread-safe.
 */
public final class PushGroups implements AutoCloseable {
    /** What a push makes of a group. */
    @FunctionalInterface
    public interface Change {
        /**
         * @param others all other groups
         * @throws InletRefusedException where it does not fit; the group then remembers that a push failed
         */
        PushGroup of(PushGroup group, List<PushGroup> others);
    }

    private final PushSettings settings;
    private final InletOutput output;
    private final Clock clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final GroupsView view = new GroupsView();
    private final GroupsReader reader;
    private final GroupsRefresh refresh;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "push-groups");
        made.setDaemon(true);
        return made;
    });
    private final Map<Labels, CompletableFuture<Void>> running = new HashMap<>();

    private PushGroups(InletSettings kafka, PushSettings settings, InletOutput output, Clock clock) {
        this.settings = settings;
        this.output = output;
        this.clock = clock;
        InletSettings groups = new InletSettings(
                kafka.bootstrapServers(),
                kafka.properties(),
                settings.topic().name(),
                kafka.recordBytesMax(),
                kafka.bufferBytes(),
                kafka.ackTimeoutMs());
        GroupClients.ensure(groups, settings.topic(), settings.replicationFactor());
        producer = InletProducers.open(groups);
        InletProducers.awaitPartitions(producer, groups.topic());
        reader = new GroupsReader(groups, view);
        refresh = new GroupsRefresh(settings, groups, view, producer, output, clock);
    }

    /**
     * Starts to read the topic, which is made where it is missing.
     *
     * @throws io.streamgauge.topology.TopicsException where it can't be made
     */
    public static PushGroups start(InletSettings kafka, PushSettings settings, InletOutput output, Clock clock) {
        PushGroups groups = new PushGroups(kafka, settings, output, clock);
        groups.reader.start();
        groups.refresh.start();
        groups.reader.awaitLoaded();
        return groups;
    }

    /** The groups that there are, by their keys. */
    public List<PushGroup> groups() {
        return view.all().stream()
                .map(GroupsView.Placed::group)
                .filter(group -> !group.deleted())
                .toList();
    }

    /** Changes a group; completes when Kafka has it and its events, or with an {@link InletRefusedException}. */
    public CompletableFuture<Void> push(Labels key, Change change) {
        if (!reader.loaded()) {
            return CompletableFuture.failedFuture(new InletRefusedException(
                    Refusal.KAFKA_AWAY, "The groups are still being read from Kafka. Nothing was taken; try again."));
        }
        synchronized (running) {
            CompletableFuture<Void> before = running.getOrDefault(key, CompletableFuture.completedFuture(null));
            CompletableFuture<Void> mine =
                    before.handle((done, failure) -> null).thenComposeAsync(ready -> step(key, change), thread);
            running.put(key, mine);
            CompletableFuture<Void> unused = mine.whenComplete((done, failure) -> {
                synchronized (running) {
                    running.remove(key, mine);
                }
            });
            return mine;
        }
    }

    private CompletableFuture<Void> step(Labels key, Change change) {
        GroupsView.Placed placed = view.get(key);
        PushGroup now = placed == null ? PushGroup.none(key) : placed.group();
        PushGroup next;
        try {
            requireRoom(placed);
            next = change.of(now, others(key));
        } catch (InletRefusedException e) {
            if (e.refusal() != Refusal.INVALID) {
                throw e;
            }
            return write(now.failed(clock.millis())).thenCompose(done -> CompletableFuture.failedFuture(e));
        }
        boolean nothing = next.deleted() && next.ended().isEmpty();
        return nothing ? CompletableFuture.completedFuture(null) : write(next);
    }

    private void requireRoom(GroupsView.Placed placed) {
        if (placed == null && view.size() >= settings.groupsMax()) {
            throw new InletRefusedException(
                    Refusal.TOO_LARGE,
                    "There are " + settings.groupsMax()
                            + " groups, which is as many as may be. Delete some, or raise inlets.push.max-groups.");
        }
    }

    private List<PushGroup> others(Labels key) {
        return groups().stream().filter(group -> !group.key().equals(key)).toList();
    }

    private CompletableFuture<Void> write(PushGroup group) {
        byte[] key = GroupJson.key(group.key());
        byte[] value = GroupJson.write(group);
        if (value.length > output.recordBytesMax()) {
            throw new InletRefusedException(
                    Refusal.TOO_LARGE,
                    "The group would have " + value.length + " bytes; at most " + output.recordBytesMax()
                            + " are taken. Nothing was taken; make several groups of it.");
        }
        return append(key, value).thenComposeAsync(placed -> tell(group, key, placed), thread);
    }

    private CompletableFuture<Void> tell(PushGroup group, byte[] key, RecordMetadata placed) {
        view.put(group, placed.offset(), placed.timestamp());
        return output.send(
                        Inlet.PUSHGATEWAY,
                        GroupEvents.of(group, placed.timestamp(), placed.timestamp(), settings.pieces()))
                .thenRun(() -> {
                    view.told(group.key(), placed.offset());
                    if (group.deleted()) {
                        // Compaction may forget it; that this may be lost costs a record.
                        CompletableFuture<RecordMetadata> unused = append(key, null);
                    }
                });
    }

    private CompletableFuture<RecordMetadata> append(byte[] key, byte[] value) {
        CompletableFuture<RecordMetadata> done = new CompletableFuture<>();
        try {
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(settings.topic().name(), key, value), (placed, e) -> {
                        if (e == null) {
                            done.complete(placed);
                        } else {
                            done.completeExceptionally(away(e));
                        }
                    });
        } catch (RuntimeException e) {
            done.completeExceptionally(away(e));
        }
        return done;
    }

    private static InletRefusedException away(Exception e) {
        return new InletRefusedException(
                Refusal.KAFKA_AWAY, "Kafka did not acknowledge the group: " + e.getMessage() + " Try again.", e);
    }

    @Override
    public void close() {
        refresh.close();
        thread.shutdown();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        producer.close(Duration.ofSeconds(1));
    }
}
