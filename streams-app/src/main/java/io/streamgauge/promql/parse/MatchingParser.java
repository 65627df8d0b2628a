package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.BinaryOp;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.ast.VectorMatching;
import io.streamgauge.promql.ast.VectorMatching.Cardinality;
import io.streamgauge.promql.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Lists of labels in parentheses, and the modifiers of binary operators that use them. */
final class MatchingParser {
    private static final String CONTEXT = "grouping opts";

    private final TokenStream tokens;

    MatchingParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** The names in {@code (a, "b", …)}; a comma may trail. */
    List<String> labels() {
        tokens.expect(Kind.LEFT_PAREN, CONTEXT, "\"(\"");
        List<String> labels = new ArrayList<>();
        if (tokens.accept(Kind.RIGHT_PAREN)) {
            return labels;
        }
        labels.add(label());
        while (!tokens.accept(Kind.RIGHT_PAREN)) {
            tokens.expect(Kind.COMMA, CONTEXT, "\",\" or \")\"");
            if (!tokens.at(Kind.RIGHT_PAREN)) {
                labels.add(label());
            }
        }
        return labels;
    }

    private String label() {
        Token t = tokens.peek();
        if (t.is(Kind.STRING)) {
            String name = Quotes.unquote(tokens.text(), t.start(), t.end());
            if (name.isEmpty() || !Quotes.isValidUtf8(name)) {
                throw tokens.error(t.span(), "invalid label name " + Quotes.quote(name) + " in grouping");
            }
            tokens.next();
            return name;
        }
        boolean number = t.is(Kind.NUMBER) && NumberScanner.isWordStart(t.text().charAt(0));
        if (!number && (!t.is(Kind.NAME) || t.text().indexOf(':') >= 0)) {
            throw tokens.unexpected(CONTEXT, "label");
        }
        return tokens.next().text();
    }

    /** Everything between {@code op} and its right operand. */
    BinaryModifiers modifiers(BinaryOp op) {
        Token bool = tokens.peek();
        boolean returnBool = bool.isWord("bool");
        if (returnBool) {
            tokens.next();
            if (!op.isComparison()) {
                throw tokens.error(bool.span(), "bool modifier can only be used on comparison operators");
            }
        }
        int start = tokens.peek().start();
        boolean on = tokens.peek().isWord("on");
        boolean explicit = on || tokens.peek().isWord("ignoring");
        List<String> labels = List.of();
        if (explicit) {
            tokens.next();
            labels = labels();
        }
        Cardinality cardinality = explicit ? grouping() : Cardinality.ONE_TO_ONE;
        boolean grouped = cardinality != Cardinality.ONE_TO_ONE;
        List<String> include = grouped && tokens.at(Kind.LEFT_PAREN) ? labels() : List.of();
        Double[] fills = fills();
        Span span = new Span(start, Math.max(start, tokens.lastEnd()));
        checkInclude(on, labels, include, span);
        if (op.isSet()) {
            checkSet(op, grouped, fills, span);
            cardinality = Cardinality.MANY_TO_MANY;
        }
        return new BinaryModifiers(
                returnBool, new VectorMatching(cardinality, on, labels, include, fills[0], fills[1]));
    }

    private void checkInclude(boolean on, List<String> labels, List<String> include, Span span) {
        for (String label : include) {
            if (on && labels.contains(label)) {
                throw tokens.error(
                        span, "label " + Quotes.quote(label) + " must not occur in ON and GROUP clause at once");
            }
        }
    }

    private void checkSet(BinaryOp op, boolean grouped, Double[] fills, Span span) {
        if (grouped) {
            throw tokens.error(span, "no grouping allowed for \"" + op.text() + "\" operation");
        }
        if (fills[0] != null || fills[1] != null) {
            throw tokens.error(span, "no fill modifier allowed for \"" + op.text() + "\" operation");
        }
    }

    private Cardinality grouping() {
        if (tokens.peek().isWord("group_left")) {
            tokens.next();
            return Cardinality.MANY_TO_ONE;
        }
        if (tokens.peek().isWord("group_right")) {
            tokens.next();
            return Cardinality.ONE_TO_MANY;
        }
        return Cardinality.ONE_TO_ONE;
    }

    /** The values of {@code fill_left} and {@code fill_right}, or of {@code fill} for both; null where there is none. */
    private Double[] fills() {
        Double[] fills = new Double[2];
        while (isFill(tokens.peek()) && tokens.peekSecond().is(Kind.LEFT_PAREN)) {
            Token which = tokens.next();
            if (!tokens.options().fillModifiers()) {
                throw tokens.error(
                        which.span(),
                        which.lower() + " modifier is experimental and not enabled (feature "
                                + ParserOptions.FILL_MODIFIERS + ")");
            }
            boolean left = !which.isWord("fill_right");
            boolean right = !which.isWord("fill_left");
            if ((left && fills[0] != null) || (right && fills[1] != null)) {
                throw tokens.error(which.span(), which.lower() + " sets a side that has a fill value already");
            }
            Double value = fillValue();
            fills[0] = left ? value : fills[0];
            fills[1] = right ? value : fills[1];
        }
        return fills;
    }

    private static boolean isFill(Token t) {
        return t.isWord("fill") || t.isWord("fill_left") || t.isWord("fill_right");
    }

    private Double fillValue() {
        tokens.next();
        boolean negative = tokens.peek().isOperator("-");
        if (negative || tokens.peek().isOperator("+")) {
            tokens.next();
        }
        Token t = tokens.peek();
        if (!t.is(Kind.NUMBER) && !t.is(Kind.DURATION)) {
            throw tokens.unexpected("fill modifier", "number");
        }
        tokens.next();
        double value =
                t.is(Kind.NUMBER) ? Literals.number(tokens.text(), t) : Literals.durationMs(tokens.text(), t) / 1000.0;
        tokens.expect(Kind.RIGHT_PAREN, "fill modifier", "\")\"");
        return negative ? -value : value;
    }
}
