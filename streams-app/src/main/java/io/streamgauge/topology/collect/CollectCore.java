package io.streamgauge.topology.collect;

import io.streamgauge.series.collect.Producer;
import io.streamgauge.series.wire.DeltaSink;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What one input partition's task combines, without Kafka. Used by one thread.
 */
public interface CollectCore {
    /**
     * Takes one record.
     *
     * @param recordTimeMs the record's timestamp, for events that name none
     * @param nowMs the wall clock
     * @return why it was not taken whole, or null
     */
    Refusal accept(byte[] value, long offset, long recordTimeMs, long nowMs);

    /**
     * Takes one record of the format that its header names.
     *
     * @param contentType the record's {@code content-type} header, or null
     */
    default Refusal accept(byte[] value, byte[] contentType, long offset, long recordTimeMs, long nowMs) {
        return accept(value, offset, recordTimeMs, nowMs);
    }

    /**
     * Says who sent the next record.
     *
     * @param name the record's {@code client-id} header, or null
     */
    default void producer(byte[] name) {}

    /** The producers that named themselves; asked by any thread. */
    default Collection<Producer> producers() {
        return List.of();
    }

    /** Whether {@link #drain} would send anything. */
    boolean dirty();

    /** Whether a drain should come before the next commit is due. */
    default boolean full() {
        return false;
    }

    /** Sends what came in since the last drain, then the watermark if it has crossed a step. */
    void drain(DeltaSink sink);

    /** The partition is idle and caught up: time goes on without events, as if one of this time had come. The next drain sends the watermark. */
    void claim(long timeMs);

    /** The offset after the last record's, over all restarts; 0 before the first. */
    default long nextOffset() {
        return 0;
    }

    /** Event time in ms, or {@link Long#MIN_VALUE}. */
    long watermarkMs();

    /** Late points by metric since this core was made; asked by any thread. */
    default Map<String, Long> late() {
        return Map.of();
    }

    /** Points that a limit sent to the overflow series since this core was made; asked by any thread. */
    default long overflowed() {
        return 0;
    }

    /** What was left out on purpose since this core was made, by reason; asked by any thread. */
    default Map<String, Long> skipped() {
        return Map.of();
    }

    /** What must survive a restart; never empty. */
    byte[] save();

    /** Starts from what {@link #save} wrote. */
    void load(byte[] saved);

    /** Why a record was not taken whole. */
    record Refusal(String reason, String detail) {}
}
