package io.streamgauge.promql.parse;

import io.streamgauge.promql.ast.Span;
import java.util.Locale;
import java.util.Set;

/** One word of the language: what it is, as written, and where. */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        EOF,
        /** An identifier, a metric name or a keyword: the language has no reserved words. */
        NAME,
        /** An identifier inside braces. */
        LABEL,
        NUMBER,
        DURATION,
        STRING,
        OPERATOR,
        MATCH_OPERATOR,
        ASSIGN,
        COMMA,
        COLON,
        LEFT_PAREN,
        RIGHT_PAREN,
        LEFT_BRACE,
        RIGHT_BRACE,
        LEFT_BRACKET,
        RIGHT_BRACKET
    }

    private static final Set<String> KEYWORDS = Set.of(
            "bool",
            "by",
            "group_left",
            "group_right",
            "ignoring",
            "offset",
            "on",
            "without",
            "anchored",
            "smoothed",
            "fill",
            "fill_left",
            "fill_right");
    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "unless", "atan2");
    private static final int MAX_SHOWN = 10;

    Span span() {
        return new Span(start, end);
    }

    boolean is(Kind k) {
        return kind == k;
    }

    /** Whether this is the given word, in whatever case. */
    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    boolean isOperator(String op) {
        return kind == Kind.OPERATOR && text.equals(op);
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** How an error speaks of it. */
    String described() {
        return switch (kind) {
            case EOF -> "end of input";
            case NAME -> describedName();
            case LABEL -> "identifier " + Quotes.quote(text);
            case NUMBER -> "number " + shortened();
            case DURATION -> "duration " + shortened();
            case STRING -> "string " + shortened();
            case OPERATOR -> "<op:" + text + ">";
            case MATCH_OPERATOR -> text.equals("=") ? "\"=\"" : "<op:" + text + ">";
            case ASSIGN, COMMA, COLON, LEFT_PAREN, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET ->
                Quotes.quote(text);
        };
    }

    private String describedName() {
        String word = lower();
        if (KEYWORDS.contains(word)) {
            return "<" + word + ">";
        }
        if (WORD_OPERATORS.contains(word)) {
            return "<op:" + word + ">";
        }
        if (Aggregations.byName(word) != null) {
            return "<aggr:" + word + ">";
        }
        return (text.indexOf(':') >= 0 ? "metric identifier " : "identifier ") + Quotes.quote(text);
    }

    private String shortened() {
        if (text.codePointCount(0, text.length()) <= MAX_SHOWN) {
            return Quotes.quote(text);
        }
        return Quotes.quote(text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN))) + "...";
    }
}
