package io.streamgauge.series.history;

/** Takes samples in ascending time. */
@FunctionalInterface
public interface FloatVisitor {
    void sample(long timeMs, double value);
}
