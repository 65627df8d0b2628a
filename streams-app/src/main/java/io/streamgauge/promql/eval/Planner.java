package io.streamgauge.promql.eval;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.AggregateOp;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.NumberLiteral;
import io.streamgauge.promql.ast.Paren;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.StringLiteral;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.Unary;
import io.streamgauge.promql.ast.ValueType;
import io.streamgauge.promql.ast.VectorSelector;
import io.streamgauge.promql.parse.Quotes;
import java.util.function.DoubleBinaryOperator;

/** Turns a type-checked expression, its durations resolved, into nodes. */
final class Planner {
    private final EngineOptions options;
    private final FunctionPlanner functions;
    /** See {@link #hintedVector}. */
    private boolean hints;

    Planner(EngineOptions options) {
        this.options = options;
        this.functions = new FunctionPlanner(this);
    }

    /** An instant vector. */
    VectorNode vector(Expr expr) {
        if (expr instanceof Paren paren) {
            return vector(paren.expr());
        }
        VectorNode node = plainVector(expr);
        return Invariance.holds(expr) ? new StepInvariant(node) : node;
    }

    /**
     * An instant vector below a function that reads only the count or sum of histograms: Prometheus then reads no buckets, and tells resets by
     * hints that it works out while it reads.
     */
    VectorNode hintedVector(Expr expr) {
        boolean outside = hints;
        hints = true;
        VectorNode node = vector(expr);
        hints = outside;
        return node;
    }

    private VectorNode plainVector(Expr expr) {
        if (expr instanceof VectorSelector selector) {
            return selector.extension() == RangeExtension.SMOOTHED
                    ? new SmoothedSelector(selector)
                    : new SelectorNode(selector, SelectorNode.Take.VALUE, hints);
        }
        if (expr instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (expr instanceof Binary binary) {
            return binary(binary);
        }
        if (expr instanceof Unary unary) {
            VectorNode operand = vector(unary.expr());
            return unary.negative() ? new Negation(operand) : operand;
        }
        if (expr instanceof Call call) {
            return functions.vector(call);
        }
        throw new IllegalStateException("not an instant vector: " + expr);
    }

    /** A number. */
    ScalarNode scalar(Expr expr) {
        if (expr instanceof Paren paren) {
            return scalar(paren.expr());
        }
        ScalarNode node = plainScalar(expr);
        boolean fixed = node instanceof Scalars.Constant || node instanceof Scalars.PerQuery;
        return !fixed && Invariance.holds(expr) ? new Scalars.Invariant(node) : node;
    }

    private ScalarNode plainScalar(Expr expr) {
        if (expr instanceof NumberLiteral number) {
            return new Scalars.Constant(number.value());
        }
        if (expr instanceof Unary unary) {
            return unary.negative()
                    ? folded(scalar(unary.expr()), new Scalars.Constant(0), (a, b) -> -a)
                    : scalar(unary.expr());
        }
        if (expr instanceof Binary binary) {
            return folded(scalar(binary.lhs()), scalar(binary.rhs()), Arithmetic.scalar(binary.op()));
        }
        if (expr instanceof Call call) {
            return functions.scalar(call);
        }
        throw new IllegalStateException("not a scalar: " + expr);
    }

    static ScalarNode folded(ScalarNode a, ScalarNode b, DoubleBinaryOperator operator) {
        return a instanceof Scalars.Constant x && b instanceof Scalars.Constant y
                ? new Scalars.Constant(operator.applyAsDouble(x.value(), y.value()))
                : new Scalars.Combined(a, b, operator);
    }

    /** A range vector. */
    RangeInput range(Expr expr) {
        Expr bare = expr.unwrapped();
        if (bare instanceof MatrixSelector matrix) {
            return new SelectorRange(matrix, hints);
        }
        if (bare instanceof Subquery subquery) {
            boolean outside = hints;
            hints = false;
            VectorNode inner = subquery.expr().type() == ValueType.SCALAR
                    ? new Vectors.OfScalar(scalar(subquery.expr()))
                    : vector(subquery.expr());
            hints = outside;
            return new SubqueryRange(subquery, inner, options.subqueryStepMs());
        }
        throw new IllegalStateException("not a range vector: " + expr);
    }

    private VectorNode aggregate(Aggregate aggregate) {
        VectorNode input = vector(aggregate.expr());
        return switch (aggregate.op()) {
            case COUNT_VALUES -> countValues(aggregate, input);
            case TOPK, BOTTOMK -> new RankNode(aggregate, input, scalar(aggregate.parameter()));
            case LIMITK, LIMIT_RATIO -> new SampleOfGroup(aggregate, input, scalar(aggregate.parameter()));
            default ->
                new AggregateNode(
                        aggregate,
                        input,
                        aggregate.op() == AggregateOp.QUANTILE ? scalar(aggregate.parameter()) : null);
        };
    }

    private static VectorNode countValues(Aggregate aggregate, VectorNode input) {
        StringLiteral label = (StringLiteral) aggregate.parameter().unwrapped();
        if (!isLabelName(label)) {
            throw Evaluation.failure("invalid label name " + Quotes.quote(label.value()));
        }
        return new CountValues(aggregate, label.value(), input);
    }

    /** Any text but an empty one. */
    static boolean isLabelName(StringLiteral literal) {
        return !literal.value().isEmpty() && Quotes.isValidUtf8(literal.value());
    }

    private VectorNode binary(Binary binary) {
        boolean leftScalar = binary.lhs().type() == ValueType.SCALAR;
        boolean rightScalar = binary.rhs().type() == ValueType.SCALAR;
        if (leftScalar) {
            return new VectorScalar(binary, vector(binary.rhs()), scalar(binary.lhs()), true);
        }
        if (rightScalar) {
            return new VectorScalar(binary, vector(binary.lhs()), scalar(binary.rhs()), false);
        }
        VectorNode lhs = vector(binary.lhs());
        VectorNode rhs = vector(binary.rhs());
        return binary.op().isSet() ? new SetOperation(binary, lhs, rhs) : new VectorMatch(binary, lhs, rhs);
    }
}
