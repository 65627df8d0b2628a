package io.streamgauge.topology.inlet;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where inlets put records. Thread-safe; never blocks. */
public interface InletOutput {
    /**
     * Sends records. Completes when Kafka has all of them, acknowledged by all replicas in sync; completes with an {@link InletRefusedException} where that did not happen: at once where there
     * is no room (then none was sent), later where Kafka did not take them (then some may have been: the message says so).
     *
     * @param records at least one; each smaller than {@link #recordBytesMax}
     */
    CompletableFuture<Void> send(Inlet inlet, List<InletRecord> records);

    /** Whether a record with a value of this size would find room now, as far as is known; asking counts nothing as refused. */
    default boolean hasRoom(int valueBytes) {
        return true;
    }

    /** The largest value of a record. */
    int recordBytesMax();
}
