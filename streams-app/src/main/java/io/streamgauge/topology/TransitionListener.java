package io.streamgauge.topology;

/**
 * Hears of alert transitions as they are written. Called on a stream thread, before the transaction commits: what an aborted transaction
 * wrote is heard again. For metrics, not for notification.
 */
@FunctionalInterface
public interface TransitionListener {
    /**
     * @param status pending, firing, resolved or cancelled
     * @param latencySeconds from the end of the tick that caused it (event time) to the write (wall clock)
     */
    void onTransition(String status, double latencySeconds);
}
