package io.streamgauge.promql;

/** A string literal at an evaluation time (ms since the epoch). */
public record StringValue(long timeMs, String value) implements Value {
    @Override
    public String type() {
        return "string";
    }
}
