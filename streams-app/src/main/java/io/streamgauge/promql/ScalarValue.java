package io.streamgauge.promql;

/** A number at an evaluation time (ms since the epoch). */
public record ScalarValue(long timeMs, double value) implements Value {
    @Override
    public String type() {
        return "scalar";
    }
}
