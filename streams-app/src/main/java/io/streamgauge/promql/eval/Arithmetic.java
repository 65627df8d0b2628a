package io.streamgauge.promql.eval;

import io.streamgauge.promql.ast.BinaryOp;
import java.util.function.DoubleBinaryOperator;

/** The operators on numbers. */
final class Arithmetic {
    private Arithmetic() {}

    /** Between scalars: comparisons answer 1 or 0. */
    static DoubleBinaryOperator scalar(BinaryOp op) {
        return (a, b) -> op.isComparison() ? (holds(op, a, b) ? 1 : 0) : compute(op, a, b);
    }

    static double compute(BinaryOp op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MOD -> a % b;
            case POW -> power(a, b);
            case ATAN2 -> Math.atan2(a, b);
            default -> throw new IllegalArgumentException("not arithmetic: " + op);
        };
    }

    /** Java's, except where C's answers 1: of 1 to the NaN or Inf, and of −1 to ±Inf. */
    static double power(double a, double b) {
        if (a == 1 || (a == -1 && Double.isInfinite(b))) {
            return 1;
        }
        return Math.pow(a, b);
    }

    static boolean holds(BinaryOp op, double a, double b) {
        return switch (op) {
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case LESS -> a < b;
            case LESS_OR_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
            default -> throw new IllegalArgumentException("not a comparison: " + op);
        };
    }

    /** Whether the result is another quantity than its operands, so that their name and unit no longer hold. */
    static boolean changesMeaning(BinaryOp op) {
        return op.kind() == BinaryOp.Kind.ARITHMETIC;
    }
}
