package io.streamgauge.series.wire;

/** Where records for the {@code samples} topic go. The arrays are the receiver's to keep. */
public interface SampleSink {
    /** A record for one RULES partition. */
    void samples(int rulesPartition, byte[] value);

    /** A record for all RULES partitions, to be sent after every record before it. */
    void broadcast(byte[] value);
}
