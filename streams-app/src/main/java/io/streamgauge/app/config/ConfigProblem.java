package io.streamgauge.app.config;

/** One mistake: where it is, and what to do about it. */
public record ConfigProblem(Origin origin, String message) {
    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
