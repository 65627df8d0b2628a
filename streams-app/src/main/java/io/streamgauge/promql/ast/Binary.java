package io.streamgauge.promql.ast;

import java.util.List;

/**
 * A binary operation.
 *
 * @param op the operator
 * @param lhs left operand: scalar or instant vector
 * @param rhs right operand: scalar or instant vector
 * @param returnBool whether {@code bool} was given; comparisons only
 * @param matching how series match; null unless both operands are instant vectors
 * @param span its place
 */
public record Binary(BinaryOp op, Expr lhs, Expr rhs, boolean returnBool, VectorMatching matching, Span span)
        implements Expr {
    @Override
    public ValueType type() {
        boolean scalar = lhs.type() == ValueType.SCALAR && rhs.type() == ValueType.SCALAR;
        return scalar ? ValueType.SCALAR : ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
        return List.of(lhs, rhs);
    }
}
