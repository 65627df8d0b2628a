package io.streamgauge.promql.parse;

import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.BinaryOp;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.NumberLiteral;
import io.streamgauge.promql.ast.Paren;
import io.streamgauge.promql.ast.Signature;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.ast.StringLiteral;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.Unary;
import io.streamgauge.promql.ast.ValueType;
import io.streamgauge.promql.ast.VectorSelector;
import java.util.ArrayList;
import java.util.List;

/** Checks that operands have the types they must have, bottom up; the answer is the tree without vector matching where there are scalars. */
final class TypeChecker {
    private final String text;

    TypeChecker(String text) {
        this.text = text;
    }

    Expr check(Expr e) {
        if (e instanceof Binary b) {
            return binary(b);
        }
        if (e instanceof Aggregate a) {
            return aggregate(a);
        }
        if (e instanceof Call c) {
            return call(c);
        }
        if (e instanceof Unary u) {
            return unary(u);
        }
        if (e instanceof Paren p) {
            return new Paren(check(p.expr()), p.span());
        }
        if (e instanceof Subquery s) {
            return subquery(s);
        }
        if (e instanceof MatrixSelector m) {
            rejectEmpty(m.selector());
            return m;
        }
        if (e instanceof VectorSelector v) {
            rejectEmpty(v);
            return v;
        }
        if (e instanceof NumberLiteral || e instanceof StringLiteral) {
            return e;
        }
        throw new IllegalStateException("a new kind of node: " + e.getClass());
    }

    private Expr binary(Binary b) {
        Expr lhs = check(b.lhs());
        Expr rhs = check(b.rhs());
        ValueType left = lhs.type();
        ValueType right = rhs.type();
        BinaryOp op = b.op();
        boolean scalars = left == ValueType.SCALAR && right == ValueType.SCALAR;
        if (scalars && op.isComparison() && !b.returnBool()) {
            throw error(b.span(), "comparisons between scalars must use BOOL modifier");
        }
        if (scalars && op.kind() == BinaryOp.Kind.TRIM) {
            throw error(
                    b.span(),
                    "operator \"" + op.text() + "\" trims histograms: its left side must be an instant vector");
        }
        rejectNonArithmetic(lhs, left);
        rejectNonArithmetic(rhs, right);
        boolean vectors = left == ValueType.VECTOR && right == ValueType.VECTOR;
        if (!vectors) {
            rejectMatching(b);
        }
        return new Binary(op, lhs, rhs, b.returnBool(), vectors ? b.matching() : null, b.span());
    }

    private void rejectNonArithmetic(Expr operand, ValueType type) {
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            throw error(operand.span(), "binary expression must contain only scalar and instant vector types");
        }
    }

    private void rejectMatching(Binary b) {
        if (!b.matching().labels().isEmpty()) {
            throw error(b.span(), "vector matching only allowed between instant vectors");
        }
        if (b.op().isSet()) {
            throw error(b.span(), "set operator \"" + b.op().text() + "\" not allowed in binary scalar expression");
        }
        if (b.matching().fillLeft() != null || b.matching().fillRight() != null) {
            throw error(b.span(), "fill modifiers only allowed between instant vectors");
        }
    }

    private Expr aggregate(Aggregate a) {
        Expr inner = check(a.expr());
        expect(inner, ValueType.VECTOR, "aggregation expression");
        Expr parameter = a.parameter() == null ? null : check(a.parameter());
        if (parameter != null) {
            expect(parameter, a.op().parameter(), "aggregation parameter");
        }
        return new Aggregate(a.op(), parameter, inner, a.grouping(), a.without(), a.span());
    }

    private Expr call(Call c) {
        Signature f = c.function();
        int given = c.args().size();
        String quantity = f.extraArgs() == 0 ? "" : given < f.minArgs() ? "at least " : "at most ";
        if (given < f.minArgs() || given > f.maxArgs()) {
            int wanted = given < f.minArgs() ? f.minArgs() : f.maxArgs();
            throw error(
                    c.span(),
                    "expected " + quantity + wanted + " argument(s) in call to \"" + f.name() + "\", got " + given);
        }
        List<Expr> args = new ArrayList<>(given);
        for (int i = 0; i < given; i++) {
            Expr arg = c.args().get(i);
            boolean labelsOnly = i == 1 && f.name().equals("info");
            Expr checked = labelsOnly ? labelSelectors(arg) : check(arg);
            expect(checked, f.argType(i), "call to function \"" + f.name() + "\"");
            args.add(checked);
        }
        return new Call(f, args, c.span());
    }

    /** The second argument of {@code info}: matchers in braces, which may all match the empty string. */
    private Expr labelSelectors(Expr arg) {
        if (!(arg instanceof VectorSelector v)) {
            expect(check(arg), ValueType.VECTOR, "call to function \"info\"");
            throw error(arg.span(), "expected label selectors only");
        }
        if (text.charAt(v.span().start()) != '{') {
            throw error(v.span(), "expected label selectors only, got vector selector instead");
        }
        return v;
    }

    private Expr unary(Unary u) {
        Expr operand = check(u.expr());
        ValueType type = operand.type();
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
            throw error(
                    u.span(),
                    "unary expression only allowed on expressions of type scalar or instant vector, got \""
                            + type.documented() + "\"");
        }
        return new Unary(u.negative(), operand, u.span());
    }

    private Expr subquery(Subquery s) {
        Expr inner = check(s.expr());
        if (inner.type() != ValueType.VECTOR) {
            throw error(
                    s.span(),
                    "subquery is only allowed on instant vector, got "
                            + inner.type().api() + " instead");
        }
        return new Subquery(inner, s.range(), s.step(), s.offset(), s.at(), s.span());
    }

    private void rejectEmpty(VectorSelector v) {
        for (Matcher m : v.matchers()) {
            if (!m.matches("")) {
                return;
            }
        }
        throw error(v.span(), "vector selector must contain at least one non-empty matcher");
    }

    private void expect(Expr e, ValueType wanted, String context) {
        if (e.type() != wanted) {
            throw error(
                    e.span(),
                    "expected type " + wanted.documented() + " in " + context + ", got "
                            + e.type().documented());
        }
    }

    private ParseException error(Span span, String detail) {
        return new ParseException(text, span, detail);
    }
}
