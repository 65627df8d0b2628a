package io.streamgauge.rules.template;

import java.util.List;

/** A template function. Throws {@link IllegalArgumentException} with the message of its failure. */
@FunctionalInterface
interface Function {
    Object call(List<Object> args, Interpreter in);
}
