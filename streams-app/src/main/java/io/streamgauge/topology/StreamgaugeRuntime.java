package io.streamgauge.topology;

import java.util.Optional;

/** A running instance of the service's three stages. Thread-safe. */
public interface StreamgaugeRuntime extends AutoCloseable {
    /**
     * Checks or creates the topics, then joins the group; returns before partitions are assigned.
     *
     * @throws TopicsException with what to create or to change
     */
    void start();

    RuntimeState state();

    Readiness readiness();

    /** The sentence that explains {@link RuntimeState#FAILED}. */
    Optional<String> failure();

    LocalPartitions partitions();

    PipelineMetrics metrics();

    /** Called with each new state, on any thread. */
    void onState(java.util.function.Consumer<RuntimeState> listener);

    /** Commits and leaves within 10 s; what was not committed is done again by whoever takes over. */
    @Override
    void close();
}
