package io.streamgauge.promql.functions;

/** A function of one series' samples in a window. Stateless. */
@FunctionalInterface
public interface RangeFunction {
    /**
     * @param w a window with at least one sample
     * @return the value; {@link Absent#VALUE} where there is none; anything where {@code w.result} was set to a histogram
     */
    double apply(Window w);
}
