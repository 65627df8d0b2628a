package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.DurationExpr;
import io.streamgauge.promql.ast.DurationExpr.Combined;
import io.streamgauge.promql.ast.DurationExpr.Group;
import io.streamgauge.promql.ast.DurationExpr.Literal;
import io.streamgauge.promql.ast.DurationExpr.Op;
import io.streamgauge.promql.ast.DurationExpr.Range;
import io.streamgauge.promql.ast.DurationExpr.Signed;
import io.streamgauge.promql.ast.DurationExpr.Step;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.parse.Token.Kind;

/** Durations after {@code offset} and in brackets: literals, and arithmetic if the feature is on. */
final class DurationParser {
    private static final String EXPECTED = "number, duration, step(), or range()";
    private static final String IN_BRACKETS = "subquery or range selector";

    private final TokenStream tokens;

    DurationParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** The operand of {@code offset}: a signed literal, call or group. An operator after it belongs to the expression around. */
    DurationExpr offset() {
        Token first = tokens.peek();
        DurationExpr value;
        if (sign(first)) {
            tokens.next();
            value = signed(first, primary("offset"));
        } else {
            value = primary("offset");
        }
        return checked(value, first);
    }

    /** A whole window: the arithmetic up to a colon or bracket, and greater than zero if that can be known. */
    DurationExpr window() {
        Token first = tokens.peek();
        DurationExpr value = checked(expression(0, IN_BRACKETS), first);
        if (value instanceof Literal l && l.value() <= 0) {
            throw tokens.error(value.span(), "duration must be greater than 0");
        }
        return value;
    }

    private DurationExpr checked(DurationExpr value, Token first) {
        if (value instanceof Literal l) {
            return asDuration(l);
        }
        if (!tokens.options().durationExpressions()) {
            throw tokens.error(
                    new Span(first.start(), tokens.lastEnd()),
                    "experimental duration expression is not enabled (feature " + ParserOptions.DURATION_EXPRESSIONS
                            + ")");
        }
        return value;
    }

    /** A number of whole milliseconds is the same as a duration. */
    private static Literal asDuration(Literal l) {
        return l.value() * 1000 == Math.rint(l.value() * 1000) ? new Literal(l.value(), true, l.span()) : l;
    }

    private DurationExpr expression(int minPrecedence, String context) {
        tokens.enter();
        DurationExpr left = operand(context);
        while (true) {
            Op op = operator(tokens.peek());
            if (op == null || op.precedence() < minPrecedence) {
                tokens.leave();
                return left;
            }
            tokens.next();
            DurationExpr right = expression(op == Op.POW ? op.precedence() : op.precedence() + 1, context);
            left = combined(op, left, right);
        }
    }

    private DurationExpr combined(Op op, DurationExpr left, DurationExpr right) {
        boolean zero = right instanceof Literal l && l.value() == 0;
        if (zero && (op == Op.DIV || op == Op.MOD)) {
            throw tokens.error(right.span(), op == Op.DIV ? "division by zero" : "modulo by zero");
        }
        return new Combined(op, left, right, left.span().to(right.span()));
    }

    private DurationExpr operand(String context) {
        Token first = tokens.peek();
        if (!sign(first)) {
            return primary(context);
        }
        tokens.next();
        return signed(first, expression(Op.POW.precedence(), context));
    }

    private static DurationExpr signed(Token sign, DurationExpr operand) {
        boolean negative = sign.isOperator("-");
        Span span = sign.span().to(operand.span());
        if (operand instanceof Literal l) {
            return new Literal(negative ? -l.value() : l.value(), l.duration(), span);
        }
        return new Signed(negative, operand, span);
    }

    private DurationExpr primary(String context) {
        Token t = tokens.peek();
        if (t.is(Kind.NUMBER) || t.is(Kind.DURATION)) {
            return literal(tokens.next());
        }
        if (t.is(Kind.LEFT_PAREN)) {
            tokens.next();
            DurationExpr inner = expression(0, context);
            Token close = tokens.expect(Kind.RIGHT_PAREN, context, "\")\"");
            return new Group(inner, t.span().to(close.span()));
        }
        if (t.isWord("step") || t.isWord("range") || t.isWord("min_of") || t.isWord("max_of")) {
            tokens.next();
            return call(t, context);
        }
        throw tokens.unexpected(context, EXPECTED);
    }

    private DurationExpr call(Token name, String context) {
        tokens.expect(Kind.LEFT_PAREN, context, EXPECTED);
        if (name.isWord("step") || name.isWord("range")) {
            Token close = tokens.expect(Kind.RIGHT_PAREN, context, "\")\"");
            Span span = name.span().to(close.span());
            return name.isWord("step") ? new Step(span) : new Range(span);
        }
        DurationExpr a = expression(0, context);
        tokens.expect(Kind.COMMA, context, "\",\"");
        DurationExpr b = expression(0, context);
        Token close = tokens.expect(Kind.RIGHT_PAREN, context, "\")\"");
        Op op = name.isWord("min_of") ? Op.MIN_OF : Op.MAX_OF;
        return new Combined(op, a, b, name.span().to(close.span()));
    }

    private Literal literal(Token t) {
        boolean duration = t.is(Kind.DURATION);
        double seconds = duration ? Literals.durationMs(tokens.text(), t) / 1000.0 : Literals.number(tokens.text(), t);
        if (!(Math.abs(seconds) <= Durations.MAX_MS / 1000.0)) {
            throw tokens.error(t.span(), "duration out of range");
        }
        return new Literal(seconds, duration, t.span());
    }

    private static boolean sign(Token t) {
        return t.isOperator("-") || t.isOperator("+");
    }

    private static Op operator(Token t) {
        if (!t.is(Kind.OPERATOR)) {
            return null;
        }
        return switch (t.text()) {
            case "+" -> Op.ADD;
            case "-" -> Op.SUB;
            case "*" -> Op.MUL;
            case "/" -> Op.DIV;
            case "%" -> Op.MOD;
            case "^" -> Op.POW;
            default -> null;
        };
    }
}
