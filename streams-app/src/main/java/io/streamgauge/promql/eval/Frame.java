package io.streamgauge.promql.eval;

/** The times that a node is evaluated at: start, start + step, …, {@code steps} of them. */
record Frame(Evaluation evaluation, long startMs, long stepMs, int steps) {
    long timeMs(int step) {
        return startMs + step * stepMs;
    }

    long endMs() {
        return timeMs(steps - 1);
    }

    Frame at(long timeMs) {
        return new Frame(evaluation, timeMs, stepMs, 1);
    }
}
