package io.streamgauge.promql.ast;

import java.util.List;

/**
 * A function call. The second argument of {@code info} is a {@link VectorSelector} that stands for its matchers and is not to be
 * evaluated.
 *
 * @param function the function's signature
 * @param args the arguments as written: optional ones may be absent
 * @param span its place
 */
public record Call(Signature function, List<Expr> args, Span span) implements Expr {
    public Call {
        args = List.copyOf(args);
    }

    @Override
    public ValueType type() {
        return function.returnType();
    }

    @Override
    public List<Expr> children() {
        return args;
    }
}
