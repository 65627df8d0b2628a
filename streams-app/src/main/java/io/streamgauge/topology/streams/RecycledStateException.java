package io.streamgauge.topology.streams;

/**
 * A task came back to an instance on which it had been active before it was a standby. What it had on heap then is gone, and its standby only
 * followed the changes since. A new stream thread restores it from the whole changelog.
 */
public final class RecycledStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecycledStateException() {
        super("the task was active here before; its state is restored from the changelog");
    }
}
