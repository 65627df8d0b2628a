package io.streamgauge.promql.ast;

/** The binary operators, with Prometheus' precedence: a higher one binds tighter. */
public enum BinaryOp {
    OR("or", 1, Kind.SET),
    AND("and", 2, Kind.SET),
    UNLESS("unless", 2, Kind.SET),
    EQUAL("==", 3, Kind.COMPARISON),
    NOT_EQUAL("!=", 3, Kind.COMPARISON),
    LESS("<", 3, Kind.COMPARISON),
    LESS_OR_EQUAL("<=", 3, Kind.COMPARISON),
    GREATER(">", 3, Kind.COMPARISON),
    GREATER_OR_EQUAL(">=", 3, Kind.COMPARISON),
    /** Keeps a native histogram's observations up to the right-hand value. */
    TRIM_UPPER("</", 3, Kind.TRIM),
    /** Keeps a native histogram's observations from the right-hand value on. */
    TRIM_LOWER(">/", 3, Kind.TRIM),
    ADD("+", 4, Kind.ARITHMETIC),
    SUB("-", 4, Kind.ARITHMETIC),
    MUL("*", 5, Kind.ARITHMETIC),
    DIV("/", 5, Kind.ARITHMETIC),
    MOD("%", 5, Kind.ARITHMETIC),
    ATAN2("atan2", 5, Kind.ARITHMETIC),
    /** Right-associative, the only one. */
    POW("^", 6, Kind.ARITHMETIC);

    /** The precedence of a sign: as of a multiplication, so that {@code -1^2} is {@code -(1^2)}. */
    public static final int UNARY_PRECEDENCE = 5;

    /** What sort of operator it is. */
    public enum Kind {
        SET,
        COMPARISON,
        TRIM,
        ARITHMETIC
    }

    private final String text;
    private final int precedence;
    private final Kind kind;

    BinaryOp(String text, int precedence, Kind kind) {
        this.text = text;
        this.precedence = precedence;
        this.kind = kind;
    }

    public String text() {
        return text;
    }

    public int precedence() {
        return precedence;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isSet() {
        return kind == Kind.SET;
    }

    public boolean isComparison() {
        return kind == Kind.COMPARISON;
    }

    public boolean isRightAssociative() {
        return this == POW;
    }
}
