package io.streamgauge.topology;

/**
 * A record of an own topic can't be read. The message names topic, partition and offset, and what to do. It stops the task: skipping it would lose data that
 * was promised once.
 */
public final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A record that a stage reads. */
    public PoisonException(String topic, int partition, long offset, Throwable cause) {
        this(
                place(topic, partition, offset, cause)
                        + " Find out who else writes to the topic. To go on without the record, and without what it held, stop all"
                        + " instances and move the group past it: kafka-consumer-groups.sh --bootstrap-server … --group APPLICATION-ID"
                        + " --topic " + topic + ":" + partition + " --reset-offsets --to-offset " + (offset + 1)
                        + " --execute",
                cause);
    }

    private PoisonException(String message, Throwable cause) {
        super(message, cause);
    }

    /** An entry of a changelog, the newest of its key; the offset is -1 where it is not known. */
    public static PoisonException inChangelog(String topic, int partition, long offset, Throwable cause) {
        return new PoisonException(
                place(topic, partition, offset, cause)
                        + " It is part of a task's state, which can't be rebuilt without it. Start the version of the service that wrote it; or,"
                        + " where somebody else did, start all instances with another application-id: they read the events topic from its"
                        + " beginning.",
                cause);
    }

    private static String place(String topic, int partition, long offset, Throwable cause) {
        return "The record at " + topic + "-" + partition + " offset " + offset + " can't be read ("
                + cause.getMessage() + "). It was not written by this version of the service.";
    }
}
