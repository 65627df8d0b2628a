package io.streamgauge.promql.eval;

import io.streamgauge.promql.ast.At;

/** {@code offset} and {@code @}: which time a selector means at an evaluation time. */
record TimeShift(At at, long offsetMs) {
    /** Beyond any time that a sample can have, and sums of a few don't overflow. */
    static final long MAX_MS = 1L << 55;

    long apply(Evaluation evaluation, long timeMs) {
        long time = at == null ? timeMs : at.timeMs(evaluation.startMs, evaluation.endMs);
        return Math.max(-MAX_MS, Math.min(MAX_MS, time)) - offsetMs;
    }

    boolean isFixed() {
        return at != null;
    }
}
