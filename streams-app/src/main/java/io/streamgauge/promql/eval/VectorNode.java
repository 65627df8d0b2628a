package io.streamgauge.promql.eval;

/** A part of a plan that gives an instant vector per step. Keeps what depends on the series only from one evaluation to the next. */
interface VectorNode {
    /** The caller may not change what it gets. */
    Block eval(Frame frame);
}
