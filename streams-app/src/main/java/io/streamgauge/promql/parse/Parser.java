package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Aggregate;
import io.streamgauge.promql.ast.AggregateOp;
import io.streamgauge.promql.ast.Binary;
import io.streamgauge.promql.ast.BinaryOp;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.Functions;
import io.streamgauge.promql.ast.NumberLiteral;
import io.streamgauge.promql.ast.Paren;
import io.streamgauge.promql.ast.Signature;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.ast.StringLiteral;
import io.streamgauge.promql.ast.Unary;
import io.streamgauge.promql.parse.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A precedence parser: operators by binding power, everything else by recursive descent. Types are checked afterwards. */
final class Parser {
    private static final Map<String, BinaryOp> OPERATORS = new HashMap<>();
    /** Words that can't be a metric's name where an operand is expected. */
    private static final Set<String> NOT_METRICS =
            Set.of("bool", "on", "ignoring", "group_left", "group_right", "atan2");

    static {
        for (BinaryOp op : BinaryOp.values()) {
            OPERATORS.put(op.text(), op);
        }
    }

    /** Words that mean something else behind an operator or an operand. */
    private static final Set<String> MODIFIERS =
            Set.of("by", "without", "offset", "anchored", "smoothed", "fill", "fill_left", "fill_right");

    private static final Set<String> NUMBERS = Set.of("inf", "nan");

    private final TokenStream tokens;
    private final SelectorParser selectors;
    private final PostfixParser postfix;
    private final MatchingParser matching;

    Parser(TokenStream tokens) {
        this.tokens = tokens;
        this.selectors = new SelectorParser(tokens);
        this.postfix = new PostfixParser(tokens);
        this.matching = new MatchingParser(tokens);
    }

    /** The one expression that the whole text is. */
    Expr parse() {
        if (tokens.at(Kind.EOF)) {
            throw tokens.error(tokens.peek().span(), "no expression found in input");
        }
        Expr e = expression(0);
        if (!tokens.at(Kind.EOF)) {
            throw tokens.unexpected("", "");
        }
        return e;
    }

    private Expr expression(int minPrecedence) {
        tokens.enter();
        Expr left = unary();
        while (true) {
            BinaryOp op = operator(tokens.peek());
            if (op == null || op.precedence() < minPrecedence) {
                tokens.leave();
                return left;
            }
            tokens.next();
            BinaryModifiers modifiers = matching.modifiers(op);
            Expr right = expression(op.isRightAssociative() ? op.precedence() : op.precedence() + 1);
            Span span = left.span().to(right.span());
            left = new Binary(op, left, right, modifiers.returnBool(), modifiers.matching(), span);
        }
    }

    private static BinaryOp operator(Token t) {
        return switch (t.kind()) {
            case OPERATOR -> OPERATORS.get(t.text());
            case NAME -> OPERATORS.get(t.lower());
            default -> null;
        };
    }

    private Expr unary() {
        Token sign = tokens.peek();
        if (!sign.isOperator("-") && !sign.isOperator("+")) {
            return postfix.modifiers(primary());
        }
        tokens.next();
        boolean negative = sign.isOperator("-");
        Expr operand = expression(BinaryOp.UNARY_PRECEDENCE + 1);
        Span span = sign.span().to(operand.span());
        if (operand instanceof NumberLiteral n) {
            return new NumberLiteral(negative ? -n.value() : n.value(), n.duration(), span);
        }
        return new Unary(negative, operand, span);
    }

    private Expr primary() {
        Token t = tokens.peek();
        return switch (t.kind()) {
            case NUMBER -> {
                tokens.next();
                yield new NumberLiteral(Literals.number(tokens.text(), t), false, t.span());
            }
            case DURATION -> {
                tokens.next();
                yield new NumberLiteral(Literals.durationMs(tokens.text(), t) / 1000.0, true, t.span());
            }
            case STRING -> {
                tokens.next();
                yield new StringLiteral(Quotes.unquote(tokens.text(), t.start(), t.end()), t.span());
            }
            case LEFT_PAREN -> paren();
            case LEFT_BRACE -> selectors.selector(null);
            case NAME -> named();
            default -> throw tokens.unexpected("", "");
        };
    }

    private Expr paren() {
        Token open = tokens.next();
        Expr inner = expression(0);
        Token close = tokens.expect(Kind.RIGHT_PAREN, "", "\")\" or an operator");
        return new Paren(inner, open.span().to(close.span()));
    }

    private Expr named() {
        if (NOT_METRICS.contains(tokens.peek().lower())) {
            throw tokens.unexpected("", "");
        }
        Token name = tokens.next();
        AggregateOp aggregation = Aggregations.byName(name.text());
        if (aggregation != null && startsAggregation(tokens.peek())) {
            return aggregate(name, aggregation);
        }
        return tokens.at(Kind.LEFT_PAREN) ? call(name) : selectors.selector(name);
    }

    private static boolean startsAggregation(Token t) {
        return t.is(Kind.LEFT_PAREN) || isGrouping(t);
    }

    private static boolean isGrouping(Token t) {
        return t.isWord("by") || t.isWord("without");
    }

    /** Whether a metric of this name must be quoted to be taken for one wherever an operand stands. */
    static boolean isReserved(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NOT_METRICS.contains(lower)
                || NUMBERS.contains(lower)
                || MODIFIERS.contains(lower)
                || OPERATORS.containsKey(lower);
    }

    private Expr aggregate(Token name, AggregateOp op) {
        Token modifier = null;
        List<String> grouping = List.of();
        if (isGrouping(tokens.peek())) {
            modifier = tokens.next();
            grouping = matching.labels();
        }
        List<Expr> args = args("aggregation");
        if (modifier == null && isGrouping(tokens.peek())) {
            modifier = tokens.next();
            grouping = matching.labels();
        }
        Span span = new Span(name.start(), tokens.lastEnd());
        checkAggregation(op, args, span);
        Expr parameter = op.parameter() == null ? null : args.get(0);
        boolean without = modifier != null && modifier.isWord("without");
        return new Aggregate(op, parameter, args.get(args.size() - 1), grouping, without, span);
    }

    private void checkAggregation(AggregateOp op, List<Expr> args, Span span) {
        if (op.experimental() && !tokens.options().experimentalFunctions()) {
            throw tokens.error(span, notEnabled(op.text() + "() is experimental"));
        }
        if (args.isEmpty()) {
            throw tokens.error(span, "no arguments for aggregate expression provided");
        }
        int wanted = op.parameter() == null ? 1 : 2;
        if (args.size() != wanted) {
            throw tokens.error(
                    span,
                    "wrong number of arguments for aggregate expression provided, expected " + wanted + ", got "
                            + args.size());
        }
    }

    private Expr call(Token name) {
        Signature signature = Functions.get(name.text());
        if (signature == null) {
            throw tokens.error(name.span(), "unknown function with name " + Quotes.quote(name.text()));
        }
        if (signature.experimental() && !tokens.options().experimentalFunctions()) {
            throw tokens.error(name.span(), notEnabled("function " + Quotes.quote(name.text()) + " is not enabled"));
        }
        List<Expr> args = args("call to function " + Quotes.quote(name.text()));
        return new Call(signature, args, new Span(name.start(), tokens.lastEnd()));
    }

    private static String notEnabled(String what) {
        return what + " (feature " + ParserOptions.EXPERIMENTAL_FUNCTIONS + ")";
    }

    private List<Expr> args(String context) {
        List<Expr> args = new ArrayList<>();
        tokens.expect(Kind.LEFT_PAREN, context, "\"(\"");
        if (tokens.accept(Kind.RIGHT_PAREN)) {
            return args;
        }
        args.add(expression(0));
        while (!tokens.accept(Kind.RIGHT_PAREN)) {
            Token comma = tokens.expect(Kind.COMMA, context, "\",\" or \")\"");
            if (tokens.at(Kind.RIGHT_PAREN)) {
                throw tokens.error(comma.span(), "trailing commas not allowed in function call args");
            }
            args.add(expression(0));
        }
        return args;
    }
}
