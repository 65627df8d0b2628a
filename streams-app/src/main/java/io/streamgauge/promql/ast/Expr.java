package io.streamgauge.promql.ast;

import java.util.List;
import java.util.function.Consumer;

/**
 * A node of a PromQL expression. The parser hands out type-checked trees only, no deeper than its limit on depth: recursion over
 * a tree is safe.
 */
public sealed interface Expr
        permits Aggregate,
                Binary,
                Call,
                MatrixSelector,
                NumberLiteral,
                Paren,
                StringLiteral,
                Subquery,
                Unary,
                VectorSelector {
    /** The type of the value that this node evaluates to. */
    ValueType type();

    /** Where the node stands in the text, modifiers included. */
    Span span();

    /** The operands, left to right; empty for leaves. */
    List<Expr> children();

    /** This node and everything below it, parents first. */
    default void forEach(Consumer<? super Expr> visitor) {
        visitor.accept(this);
        for (Expr child : children()) {
            child.forEach(visitor);
        }
    }

    /** This node without the parentheses around it. */
    default Expr unwrapped() {
        Expr e = this;
        while (e instanceof Paren p) {
            e = p.expr();
        }
        return e;
    }
}
