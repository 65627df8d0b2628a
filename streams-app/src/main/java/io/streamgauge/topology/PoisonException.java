package io.streamgauge.topology;

/**
 * A record of an own topic can't be read. The message names topic, partition and offset. It stops the task: skipping it would lose data that
 * was promised once.
 */
public final class PoisonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PoisonException(String topic, int partition, long offset, Throwable cause) {
        super(
                "The record at " + topic + "-" + partition + " offset " + offset + " can't be read ("
                        + cause.getMessage()
                        + "). It was not written by this version of the service. Remove foreign writers from the topic; to go on without"
                        + " the record, move the application id's committed offset past it.",
                cause);
    }
}
