package io.streamgauge.promql.ast;

import java.util.List;

/**
 * What the type checker knows of a function.
 *
 * @param name its name
 * @param argTypes the types of its arguments; the last one repeats if {@code extraArgs} says so
 * @param extraArgs how often the last argument may stand: 0 exactly once, n &gt; 0 none to n times, −1 none to any number of times
 * @param returnType the type of its result
 * @param experimental whether it needs the feature {@code promql-experimental-functions}
 */
public record Signature(
        String name, List<ValueType> argTypes, int extraArgs, ValueType returnType, boolean experimental) {
    public Signature {
        argTypes = List.copyOf(argTypes);
    }

    /** The fewest arguments it takes. */
    public int minArgs() {
        return extraArgs == 0 ? argTypes.size() : argTypes.size() - 1;
    }

    /** The most arguments it takes. */
    public int maxArgs() {
        return extraArgs < 0 ? Integer.MAX_VALUE : minArgs() + extraArgs;
    }

    /** The type that argument {@code i} must have. */
    public ValueType argType(int i) {
        return argTypes.get(Math.min(i, argTypes.size() - 1));
    }
}
