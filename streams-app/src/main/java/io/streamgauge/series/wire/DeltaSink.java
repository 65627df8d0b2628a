package io.streamgauge.series.wire;

/** Where records for the {@code deltas} topic go. The arrays are the receiver's to keep. */
public interface DeltaSink {
    /** A record for one SERIES partition. */
    void batch(int seriesPartition, byte[] value);

    /** A record for all SERIES partitions, to be sent after every batch before it. */
    void broadcast(byte[] value);
}
