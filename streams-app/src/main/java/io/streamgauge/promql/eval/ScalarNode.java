package io.streamgauge.promql.eval;

/** A part of a plan that gives a number per step. */
interface ScalarNode {
    double[] eval(Frame frame);
}
