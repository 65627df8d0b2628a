package io.streamgauge.promql.ast;

/** The {@code @} modifier: the time that a selector is evaluated at, whatever the query's. */
public sealed interface At {
    /**
     * {@code @ 1603774568}.
     *
     * @param timeMs milliseconds since the epoch
     */
    record Time(long timeMs) implements At {}

    /** {@code @ start()}: the start of the query's range. */
    record Start() implements At {}

    /** {@code @ end()}: the end of the query's range. */
    record End() implements At {}

    /** The time it means in a query from {@code startMs} to {@code endMs}. */
    default long timeMs(long startMs, long endMs) {
        if (this instanceof Time t) {
            return t.timeMs();
        }
        return this instanceof Start ? startMs : endMs;
    }
}
