package io.streamgauge.promql.eval;

import io.streamgauge.promql.ast.At;

/** {@code offset} and {@code @}: which time a selector means at an evaluation time. */
record TimeShift(At at, long offsetMs) {
    long apply(Evaluation evaluation, long timeMs) {
        return (at == null ? timeMs : at.timeMs(evaluation.startMs, evaluation.endMs)) - offsetMs;
    }

    boolean isFixed() {
        return at != null;
    }
}
