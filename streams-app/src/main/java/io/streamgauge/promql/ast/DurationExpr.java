package io.streamgauge.promql.ast;

/**
 * A duration: of a window, a resolution or an offset. Mostly a {@link Literal}; with the feature {@code promql-duration-expr} it may be
 * arithmetic, and depend on the step and the range of the query. {@code promql.parse.DurationResolver} turns all of a tree into literals.
 */
public sealed interface DurationExpr {
    Span span();

    /**
     * The value in seconds.
     *
     * @param stepSeconds what {@code step()} is
     * @param rangeSeconds what {@code range()} is
     */
    double seconds(double stepSeconds, double rangeSeconds);

    /** Whether it is the same for every query. */
    boolean isConstant();

    /**
     * The value of a literal in milliseconds, truncated.
     *
     * @throws IllegalStateException if this is not a literal
     */
    default long literalMs() {
        throw new IllegalStateException("a duration that was not resolved for its query");
    }

    /**
     * A number of seconds.
     *
     * @param value seconds, signed
     * @param duration whether it was written as a duration ({@code 5m}) and not as a number
     * @param span its place
     */
    record Literal(double value, boolean duration, Span span) implements DurationExpr {
        /** No offset. */
        public static final Literal ZERO = new Literal(0, true, Span.NONE);

        @Override
        public double seconds(double stepSeconds, double rangeSeconds) {
            return value;
        }

        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public long literalMs() {
            return Math.round(value * 1e9) / 1_000_000;
        }
    }

    /** {@code step()}: the query's step. */
    record Step(Span span) implements DurationExpr {
        @Override
        public double seconds(double stepSeconds, double rangeSeconds) {
            return stepSeconds;
        }

        @Override
        public boolean isConstant() {
            return false;
        }
    }

    /** {@code range()}: the query's end − start. */
    record Range(Span span) implements DurationExpr {
        @Override
        public double seconds(double stepSeconds, double rangeSeconds) {
            return rangeSeconds;
        }

        @Override
        public boolean isConstant() {
            return false;
        }
    }

    /** A sign before a duration that is not a literal. */
    record Signed(boolean negative, DurationExpr operand, Span span) implements DurationExpr {
        @Override
        public double seconds(double stepSeconds, double rangeSeconds) {
            double v = operand.seconds(stepSeconds, rangeSeconds);
            return negative ? -v : v;
        }

        @Override
        public boolean isConstant() {
            return operand.isConstant();
        }
    }

    /** A duration in parentheses. */
    record Group(DurationExpr operand, Span span) implements DurationExpr {
        @Override
        public double seconds(double stepSeconds, double rangeSeconds) {
            return operand.seconds(stepSeconds, rangeSeconds);
        }

        @Override
        public boolean isConstant() {
            return operand.isConstant();
        }
    }

    /** The operators between durations; {@code min_of} and {@code max_of} are written as calls. */
    enum Op {
        ADD("+", 1),
        SUB("-", 1),
        MUL("*", 2),
        DIV("/", 2),
        MOD("%", 2),
        POW("^", 3),
        MIN_OF("min_of", 9),
        MAX_OF("max_of", 9);

        private final String text;
        private final int precedence;

        Op(String text, int precedence) {
            this.text = text;
            this.precedence = precedence;
        }

        public String text() {
            return text;
        }

        public int precedence() {
            return precedence;
        }

        double apply(double a, double b) {
            return switch (this) {
                case ADD -> a + b;
                case SUB -> a - b;
                case MUL -> a * b;
                case DIV -> a / b;
                case MOD -> a % b;
                case POW -> Math.pow(a, b);
                case MIN_OF -> Math.min(a, b);
                case MAX_OF -> Math.max(a, b);
            };
        }
    }

    /** Two durations combined. */
    record Combined(Op op, DurationExpr lhs, DurationExpr rhs, Span span) implements DurationExpr {
        @Override
        public double seconds(double stepSeconds, double rangeSeconds) {
            return op.apply(lhs.seconds(stepSeconds, rangeSeconds), rhs.seconds(stepSeconds, rangeSeconds));
        }

        @Override
        public boolean isConstant() {
            return lhs.isConstant() && rhs.isConstant();
        }
    }
}
