package io.streamgauge.topology.inlet.groups;

import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletOutput;
import io.streamgauge.topology.inlet.InletSettings;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all groups again from time to time, as whoever scrapes a Pushgateway would see them again: else their series would end for want of events.
 *
 * <p>What is told has the time just before a record that says so on the topic of groups, and is the state of the groups before that record. So it is never older than what was pushed before, nor newer
 * than what is pushed after, whichever instance does it; the others see the record and wait.
 */
final class GroupsRefresh implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupsRefresh.class);
    private static final int LOOKS_PER_REFRESH = 8;

    private final PushSettings settings;
    private final InletSettings kafka;
    private final GroupsView view;
    private final KafkaProducer<byte[], byte[]> producer;
    private final InletOutput output;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "push-groups-refresh");
    private boolean again;

    GroupsRefresh(
            PushSettings settings,
            InletSettings kafka,
            GroupsView view,
            KafkaProducer<byte[], byte[]> producer,
            InletOutput output,
            Clock clock) {
        this.settings = settings;
        this.kafka = kafka;
        this.view = view;
        this.producer = producer;
        this.output = output;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(Math.max(100, settings.refreshEveryMs() / LOOKS_PER_REFRESH));
                look();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private void look() throws InterruptedException {
        boolean due = again || clock.millis() - settings.refreshEveryMs() >= view.refreshedMs();
        if (!due || view.size() == 0) {
            return;
        }
        again = true;
        try {
            refresh();
            again = false;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("The groups were not told again, which is tried once more: {}", e.toString());
        }
    }

    private void refresh() throws InterruptedException, ExecutionException, TimeoutException {
        long patienceMs = 2 * kafka.ackTimeoutMs();
        RecordMetadata marker = producer.send(
                        new ProducerRecord<>(settings.topic().name(), GroupsView.REFRESH, new byte[] {1}))
                .get(patienceMs, TimeUnit.MILLISECONDS);
        if (!view.awaitOffset(marker.offset() + 1, patienceMs)) {
            throw new TimeoutException("the topic was not read up to " + marker.offset());
        }
        long timeMs = marker.timestamp() - 1;
        for (GroupsView.Placed placed : view.all()) {
            if (placed.offset() < marker.offset() && placed.appendedMs() < timeMs) {
                output.send(
                                Inlet.PUSHGATEWAY,
                                GroupEvents.of(placed.group(), placed.appendedMs(), timeMs, settings.pieces()))
                        .get(patienceMs, TimeUnit.MILLISECONDS);
                view.told(placed.group().key(), placed.offset());
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
