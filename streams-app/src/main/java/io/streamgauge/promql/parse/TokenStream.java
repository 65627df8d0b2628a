package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.parse.Token.Kind;

/** The tokens of a text with up to two of them looked at ahead, and the guard of the depth of recursion. */
final class TokenStream {
    private final String text;
    private final ParserOptions options;
    private final Lexer lexer;
    private Token current;
    private Token following;
    private int lastEnd;
    private int nesting;

    TokenStream(String text, ParserOptions options) {
        this.text = text;
        this.options = options;
        this.lexer = new Lexer(text);
    }

    String text() {
        return text;
    }

    ParserOptions options() {
        return options;
    }

    Token peek() {
        if (current == null) {
            current = lexer.next();
        }
        return current;
    }

    Token peekSecond() {
        peek();
        if (following == null) {
            following = lexer.next();
        }
        return following;
    }

    Token next() {
        Token t = peek();
        current = following;
        following = null;
        lastEnd = t.end();
        return t;
    }

    /** The end of the token that was read last. */
    int lastEnd() {
        return lastEnd;
    }

    boolean at(Kind kind) {
        return peek().is(kind);
    }

    /** Reads the token if it is of this kind. */
    boolean accept(Kind kind) {
        if (at(kind)) {
            next();
            return true;
        }
        return false;
    }

    /**
     * Reads a token of this kind.
     *
     * @throws ParseException if the next one isn't
     */
    Token expect(Kind kind, String context, String expected) {
        if (!at(kind)) {
            throw unexpected(context, expected);
        }
        return next();
    }

    /** The error that the next token doesn't fit. */
    ParseException unexpected(String context, String expected) {
        String where = context.isEmpty() ? "" : " in " + context;
        String what = expected.isEmpty() ? "" : ", expected " + expected;
        return error(peek().span(), "unexpected " + peek().described() + where + what);
    }

    ParseException error(Span span, String detail) {
        return new ParseException(text, span, detail);
    }

    /**
     * Goes one level down; every call is paired with {@link #leave}.
     *
     * @throws ParseException at the limit
     */
    void enter() {
        if (++nesting > options.maxNesting()) {
            throw tooDeep(peek().span(), options.maxNesting(), "maxNesting");
        }
    }

    void leave() {
        nesting--;
    }

    ParseException tooDeep(Span span, int limit, String name) {
        return error(
                span,
                "the expression is deeper than " + limit + " levels (limit " + name
                        + "); split it with recording rules");
    }
}
