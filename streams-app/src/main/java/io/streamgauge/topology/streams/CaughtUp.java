package io.streamgauge.topology.streams;

/** Whether the calling stream thread has read all there is of an input partition. */
@FunctionalInterface
public interface CaughtUp {
    /** For tests without a broker: there is nothing to be behind of. */
    CaughtUp ALWAYS = (topic, partition) -> 0;

    /** Records not yet read, or -1 while that is not known. Called on stream threads. */
    long lag(String topic, int partition);

    /** Records that the calling stream thread has not yet read, of all partitions for which that is known. */
    default long backlog() {
        return 0;
    }

    /** The wall clock since which the partition's leader has been heard without a longer silence; {@code nowMs} while it is not, and while its answers wait to be opened. */
    default long heardSinceMs(String topic, int partition, long nowMs) {
        return Long.MIN_VALUE;
    }
}
