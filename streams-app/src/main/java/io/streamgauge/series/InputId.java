package io.streamgauge.series;

/**
 * An input partition as one number: the number of its topic in the upper bits, the partition in the lower sixteen. Topic 0 is the events topic, whose partitions are thus numbered by
 * themselves, as they were when it was the only one: records and state of then are read as they are.
 */
public final class InputId {
    /** Of the topic that the short form of the configuration names. */
    public static final int EVENTS = 0;

    /** Numbers of topics, from 0. */
    public static final int TOPICS = 1 << 15;

    /** Partitions of a topic, from 0. */
    public static final int PARTITIONS = 1 << 16;

    private static final int SHIFT = 16;

    private InputId() {}

    /** @throws IllegalArgumentException beyond the limits above */
    public static int of(int topic, int partition) {
        if (topic < 0 || topic >= TOPICS || partition < 0 || partition >= PARTITIONS) {
            throw new IllegalArgumentException("partition " + partition + " of input topic number " + topic);
        }
        return (topic << SHIFT) | partition;
    }

    public static int topic(int id) {
        return id >>> SHIFT;
    }

    public static int partition(int id) {
        return id & (PARTITIONS - 1);
    }
}
