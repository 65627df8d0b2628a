package io.streamgauge.promql.parse;

import com.google.re2j.PatternSyntaxException;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.ast.DurationExpr;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.ast.VectorSelector;
import io.streamgauge.promql.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Instant vector selectors: a name, matchers in braces, or both. */
final class SelectorParser {
    private static final String NAME = "__name__";
    private static final String CONTEXT = "label matching";

    private final TokenStream tokens;

    SelectorParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** Braces, if they follow, after a name that was read; or braces alone if {@code name} is null. */
    VectorSelector selector(Token name) {
        int start = name == null ? tokens.peek().start() : name.start();
        List<Matcher> matchers = new ArrayList<>();
        String quotedName = tokens.at(Kind.LEFT_BRACE) ? braces(matchers) : null;
        Span span = new Span(start, tokens.lastEnd());
        String metric = quotedName;
        if (name != null) {
            rejectSecondName(name, quotedName, matchers, span);
            metric = name.text();
        }
        if (metric != null) {
            matchers.add(Matcher.equal(NAME, metric));
        }
        return new VectorSelector(metric, matchers, DurationExpr.Literal.ZERO, null, RangeExtension.NONE, span);
    }

    private void rejectSecondName(Token name, String quotedName, List<Matcher> matchers, Span span) {
        String second = quotedName;
        for (Matcher m : matchers) {
            if (second == null && m.name().equals(NAME)) {
                second = m.value();
            }
        }
        if (second != null) {
            throw tokens.error(
                    span,
                    "metric name must not be set twice: " + Quotes.quote(name.text()) + " or " + Quotes.quote(second));
        }
    }

    /** Reads the matchers; the answer is the first quoted name among them, or null. */
    private String braces(List<Matcher> matchers) {
        tokens.next();
        String quotedName = null;
        while (!tokens.accept(Kind.RIGHT_BRACE)) {
            Token left = tokens.peek();
            if (!left.is(Kind.LABEL) && !left.is(Kind.STRING)) {
                throw tokens.unexpected(CONTEXT, "identifier or \"}\"");
            }
            tokens.next();
            if (left.is(Kind.LABEL) || tokens.at(Kind.MATCH_OPERATOR)) {
                matchers.add(matcher(left));
            } else if (quotedName == null) {
                quotedName = unquoted(left);
            } else {
                matchers.add(Matcher.equal(NAME, unquoted(left)));
            }
            if (!tokens.at(Kind.RIGHT_BRACE)) {
                tokens.expect(Kind.COMMA, CONTEXT, "\",\" or \"}\"");
            }
        }
        return quotedName;
    }

    private String unquoted(Token t) {
        return Quotes.unquote(tokens.text(), t.start(), t.end());
    }

    private Matcher matcher(Token left) {
        String label = left.is(Kind.STRING) ? unquoted(left) : left.text();
        Token op = tokens.expect(Kind.MATCH_OPERATOR, CONTEXT, "label matching operator");
        Token value = tokens.expect(Kind.STRING, CONTEXT, "string");
        try {
            return new Matcher(operator(op.text()), label, unquoted(value));
        } catch (PatternSyntaxException e) {
            throw tokens.error(value.span(), e.getMessage());
        }
    }

    private static Matcher.Op operator(String text) {
        return switch (text) {
            case "=" -> Matcher.Op.EQUAL;
            case "!=" -> Matcher.Op.NOT_EQUAL;
            case "=~" -> Matcher.Op.REGEX;
            default -> Matcher.Op.NOT_REGEX;
        };
    }
}
