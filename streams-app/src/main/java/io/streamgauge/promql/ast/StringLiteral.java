package io.streamgauge.promql.ast;

import java.util.List;

/**
 * A string.
 *
 * @param value the text without quotes and escapes; bytes that are not UTF-8 ({@code "\xff"}) have become U+FFFD
 * @param span its place, quotes included
 */
public record StringLiteral(String value, Span span) implements Expr {
    @Override
    public ValueType type() {
        return ValueType.STRING;
    }

    @Override
    public List<Expr> children() {
        return List.of();
    }
}
