package io.streamgauge.topology.inlet.statsd;

import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletOutput;
import io.streamgauge.topology.inlet.InletRecord;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes records as long as there is room for their bytes, and keeps them. Thread-safe. */
final class BoundedOutput implements InletOutput {
    private final List<InletRecord> records = new ArrayList<>();
    private long room;
    private Refusal refusal;

    BoundedOutput(long roomBytes) {
        room = roomBytes;
    }

    synchronized void makeRoom(long bytes) {
        room += bytes;
    }

    /** From now on, what is taken does not reach Kafka. */
    synchronized void failAfterwards(Refusal why) {
        refusal = why;
    }

    @Override
    public synchronized boolean hasRoom(int valueBytes) {
        return valueBytes <= room;
    }

    @Override
    public synchronized CompletableFuture<Void> send(Inlet inlet, List<InletRecord> sent) {
        if (refusal != null) {
            return CompletableFuture.failedFuture(new InletRefusedException(refusal, "said no"));
        }
        for (InletRecord one : sent) {
            room -= one.value().length;
            records.add(one);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int recordBytesMax() {
        return 1 << 20;
    }

    synchronized List<InletRecord> records() {
        return List.copyOf(records);
    }

    /** All lines, those of one record in their order. */
    List<String> lines() {
        return records().stream()
                .flatMap(r -> new String(r.value(), StandardCharsets.UTF_8).lines())
                .toList();
    }
}
