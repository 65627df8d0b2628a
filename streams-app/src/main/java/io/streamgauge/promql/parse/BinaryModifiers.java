package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.VectorMatching;

/**
 * What stands between a binary operator and its right operand.
 *
 * @param returnBool {@code bool}
 * @param matching never null here; the type checker drops it where an operand is no vector
 */
record BinaryModifiers(boolean returnBool, VectorMatching matching) {}
