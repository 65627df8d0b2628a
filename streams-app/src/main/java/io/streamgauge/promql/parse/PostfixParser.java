package io.streamgauge.promql.parse;

import io.streamgauge.model.GoFloat;
import io.streamgauge.promql.ast.At;
import io.streamgauge.promql.ast.DurationExpr;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.MatrixSelector;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.ast.Subquery;
import io.streamgauge.promql.ast.VectorSelector;
import io.streamgauge.promql.parse.Token.Kind;

/** What follows an operand: ranges, subqueries, {@code offset}, {@code @}, {@code anchored} and {@code smoothed}. */
final class PostfixParser {
    private static final String SELECTORS = "an instant vector selector or range vector selector or a subquery";

    private final TokenStream tokens;
    private final DurationParser durations;

    PostfixParser(TokenStream tokens) {
        this.tokens = tokens;
        this.durations = new DurationParser(tokens);
    }

    Expr modifiers(Expr operand) {
        Expr e = operand;
        int applied = 0;
        while (true) {
            Token t = tokens.peek();
            if (t.is(Kind.LEFT_BRACKET)) {
                e = brackets(e);
            } else if (t.isWord("offset")) {
                e = offset(e);
            } else if (t.isOperator("@")) {
                e = at(e);
            } else if (t.isWord("anchored") || t.isWord("smoothed")) {
                e = extension(e);
            } else {
                return e;
            }
            if (++applied > tokens.options().maxNesting()) {
                throw tokens.tooDeep(t.span(), tokens.options().maxNesting(), "maxNesting");
            }
        }
    }

    private Expr brackets(Expr e) {
        Token open = tokens.next();
        DurationExpr range = durations.window();
        if (!tokens.accept(Kind.COLON)) {
            Token close = tokens.expect(Kind.RIGHT_BRACKET, "subquery or range", "\":\" or \"]\"");
            return matrix(e, range, open.span().to(close.span()));
        }
        DurationExpr step = tokens.at(Kind.RIGHT_BRACKET) ? null : durations.window();
        Token close = tokens.expect(Kind.RIGHT_BRACKET, "subquery selector", "\"]\"");
        return new Subquery(
                e,
                range,
                step,
                DurationExpr.Literal.ZERO,
                null,
                new Span(e.span().start(), close.end()));
    }

    private Expr matrix(Expr e, DurationExpr range, Span brackets) {
        if (!(e instanceof VectorSelector v)) {
            throw tokens.error(brackets, "ranges only allowed for vector selectors");
        }
        if (!v.offset().equals(DurationExpr.Literal.ZERO)) {
            throw tokens.error(brackets, "no offset modifiers allowed before range");
        }
        if (v.at() != null) {
            throw tokens.error(brackets, "no @ modifiers allowed before range");
        }
        if (v.extension() != RangeExtension.NONE) {
            throw tokens.error(brackets, "no " + v.extension().text() + " modifiers allowed before range");
        }
        return new MatrixSelector(v, range, new Span(v.span().start(), brackets.end()));
    }

    private Expr offset(Expr e) {
        Token word = tokens.next();
        DurationExpr offset = durations.offset();
        Span span = new Span(e.span().start(), tokens.lastEnd());
        if (e instanceof VectorSelector v) {
            rejectSecondOffset(v.offset(), word);
            return new VectorSelector(v.name(), v.matchers(), offset, v.at(), v.extension(), span);
        }
        if (e instanceof MatrixSelector m) {
            VectorSelector v = m.selector();
            rejectSecondOffset(v.offset(), word);
            return new MatrixSelector(
                    new VectorSelector(v.name(), v.matchers(), offset, v.at(), v.extension(), v.span()),
                    m.range(),
                    span);
        }
        if (e instanceof Subquery s) {
            rejectSecondOffset(s.offset(), word);
            return new Subquery(s.expr(), s.range(), s.step(), offset, s.at(), span);
        }
        throw tokens.error(e.span(), "offset modifier must be preceded by " + SELECTORS);
    }

    private void rejectSecondOffset(DurationExpr present, Token word) {
        if (!present.equals(DurationExpr.Literal.ZERO)) {
            throw tokens.error(word.span(), "offset may not be set multiple times");
        }
    }

    private Expr at(Expr e) {
        Token sign = tokens.next();
        At at = time();
        Span span = new Span(e.span().start(), tokens.lastEnd());
        if (e instanceof VectorSelector v) {
            rejectSecondAt(v.at(), sign);
            return new VectorSelector(v.name(), v.matchers(), v.offset(), at, v.extension(), span);
        }
        if (e instanceof MatrixSelector m) {
            VectorSelector v = m.selector();
            rejectSecondAt(v.at(), sign);
            return new MatrixSelector(
                    new VectorSelector(v.name(), v.matchers(), v.offset(), at, v.extension(), v.span()),
                    m.range(),
                    span);
        }
        if (e instanceof Subquery s) {
            rejectSecondAt(s.at(), sign);
            return new Subquery(s.expr(), s.range(), s.step(), s.offset(), at, span);
        }
        throw tokens.error(e.span(), "@ modifier must be preceded by " + SELECTORS);
    }

    private void rejectSecondAt(At present, Token sign) {
        if (present != null) {
            throw tokens.error(sign.span(), "@ <timestamp> may not be set multiple times");
        }
    }

    private At time() {
        Token first = tokens.peek();
        if (first.isWord("start") || first.isWord("end")) {
            tokens.next();
            tokens.expect(Kind.LEFT_PAREN, "@", "\"(\"");
            tokens.expect(Kind.RIGHT_PAREN, "@", "\")\"");
            return first.isWord("start") ? new At.Start() : new At.End();
        }
        boolean negative = first.isOperator("-");
        if (negative || first.isOperator("+")) {
            tokens.next();
        }
        Token t = tokens.peek();
        if (!t.is(Kind.NUMBER) && !t.is(Kind.DURATION)) {
            throw tokens.unexpected("@", "timestamp");
        }
        tokens.next();
        double seconds =
                t.is(Kind.NUMBER) ? Literals.number(tokens.text(), t) : Literals.durationMs(tokens.text(), t) / 1000.0;
        return new At.Time(timeMs(negative ? -seconds : seconds, t.span()));
    }

    private long timeMs(double seconds, Span span) {
        double ms = seconds * 1000;
        if (!(Math.abs(ms) < Long.MAX_VALUE)) {
            throw tokens.error(span, "timestamp out of bounds for @ modifier: " + GoFloat.api(seconds));
        }
        return ms < 0 ? -Math.round(-ms) : Math.round(ms);
    }

    private Expr extension(Expr e) {
        Token word = tokens.next();
        if (!tokens.options().extendedRangeSelectors()) {
            throw tokens.error(
                    word.span(),
                    word.lower() + " modifier is experimental and not enabled (feature "
                            + ParserOptions.EXTENDED_RANGE_SELECTORS + ")");
        }
        RangeExtension extension = word.isWord("anchored") ? RangeExtension.ANCHORED : RangeExtension.SMOOTHED;
        Span span = new Span(e.span().start(), word.end());
        if (e instanceof VectorSelector v) {
            return extended(v, extension, word, span);
        }
        if (e instanceof MatrixSelector m) {
            VectorSelector v =
                    extended(m.selector(), extension, word, m.selector().span());
            return new MatrixSelector(v, m.range(), span);
        }
        throw tokens.error(
                e.span(), word.lower() + " modifier must be preceded by an instant or range vector selector");
    }

    private VectorSelector extended(VectorSelector v, RangeExtension extension, Token word, Span span) {
        if (v.extension() != RangeExtension.NONE) {
            throw tokens.error(word.span(), "anchored and smoothed may be set only once, and not together");
        }
        return new VectorSelector(v.name(), v.matchers(), v.offset(), v.at(), extension, span);
    }
}
