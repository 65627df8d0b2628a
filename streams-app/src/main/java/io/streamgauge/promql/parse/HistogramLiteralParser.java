package io.streamgauge.promql.parse;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.CounterResetHint;
import io.streamgauge.model.Histogram;
import io.streamgauge.promql.ast.Span;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Reads <code>{{schema:1 sum:-0.3 count:3.1 buckets:[1 2] offset:-3}}</code>: keys in any order, each at most once. */
final class HistogramLiteralParser {
    private static final String CONTEXT = " in histogram description";
    private static final int MAX_BUCKETS = 100_000;

    private final String text;
    private final int start;
    private final Histogram.Builder builder = Histogram.builder();
    private final Set<String> seen = new HashSet<>();
    private int pos;
    private double[] positive = {};
    private double[] negative = {};
    private int positiveOffset;
    private int negativeOffset;

    HistogramLiteralParser(String text, int start) {
        this.text = text;
        this.start = start;
        this.pos = start + 2;
    }

    /** The index after the closing braces. */
    int position() {
        return pos;
    }

    HistogramLiteral parse() {
        skipSpaces();
        while (!text.startsWith("}}", pos)) {
            int from = pos;
            String key = key();
            if (!seen.add(key)) {
                throw error(from, "duplicate key " + Quotes.quote(key) + CONTEXT);
            }
            if (peek() != ':') {
                throw error(pos, "unexpected " + shown() + CONTEXT + ", expected \":\"");
            }
            pos++;
            field(key, from);
            if (!skipSpaces() && !text.startsWith("}}", pos)) {
                throw error(pos, "unexpected " + shown() + CONTEXT + ", expected a space or \"}}\"");
            }
        }
        pos += 2;
        try {
            builder.positive(Buckets.of(positiveOffset, positive)).negative(Buckets.of(negativeOffset, negative));
        } catch (ArithmeticException e) {
            throw error(start, "bucket index out of range" + CONTEXT);
        }
        return new HistogramLiteral(builder.build(), seen.contains("counter_reset_hint"));
    }

    private String key() {
        int from = pos;
        while (NumberScanner.isWordChar(peek())) {
            pos++;
        }
        if (pos == from) {
            throw error(pos, "unexpected " + shown() + CONTEXT + ", expected a key or \"}}\"");
        }
        return text.substring(from, pos);
    }

    private void field(String key, int from) {
        switch (key) {
            case "schema" -> schema(from);
            case "sum" -> builder.sum(number());
            case "count" -> builder.count(number());
            case "z_bucket" -> builder.zeroCount(number());
            case "z_bucket_w" -> builder.zeroThreshold(number());
            case "buckets" -> positive = numbers();
            case "n_buckets" -> negative = numbers();
            case "offset" -> positiveOffset = integer();
            case "n_offset" -> negativeOffset = integer();
            case "custom_values" -> builder.customValues(numbers());
            case "counter_reset_hint" -> builder.hint(hint());
            default -> throw error(from, "bad histogram descriptor found: " + Quotes.quote(key));
        }
    }

    private void schema(int from) {
        int schema = integer();
        if (schema != Histogram.CUSTOM_BUCKETS && (schema < Histogram.MIN_SCHEMA || schema > Histogram.MAX_SCHEMA)) {
            throw error(from, "histogram schema " + schema + ", expected -4 to 8, or -53 for custom buckets");
        }
        builder.schema(schema);
    }

    private CounterResetHint hint() {
        int from = pos;
        String word = key();
        for (CounterResetHint hint : CounterResetHint.values()) {
            if (hint.text().equals(word)) {
                return hint;
            }
        }
        throw error(
                from, "bad counter reset hint " + Quotes.quote(word) + ", expected unknown, reset, not_reset or gauge");
    }

    private double[] numbers() {
        if (peek() != '[') {
            throw error(pos, "unexpected " + shown() + CONTEXT + ", expected \"[\"");
        }
        pos++;
        DoubleStream.Builder values = DoubleStream.builder();
        int count = 0;
        skipSpaces();
        while (peek() != ']') {
            if (++count > MAX_BUCKETS) {
                throw error(pos, "more than " + MAX_BUCKETS + " buckets" + CONTEXT);
            }
            values.add(number());
            if (!skipSpaces() && peek() != ']') {
                throw error(pos, "unexpected " + shown() + CONTEXT + ", expected a space or \"]\"");
            }
        }
        pos++;
        return values.build().toArray();
    }

    private int integer() {
        int from = pos;
        double v = number();
        if (v != (int) v) {
            throw error(from, "expected an integer" + CONTEXT);
        }
        return (int) v;
    }

    private double number() {
        boolean negated = peek() == '-';
        if (negated || peek() == '+') {
            pos++;
        }
        int from = pos;
        double value;
        if (NumberScanner.isWordStart(peek())) {
            String word = key();
            if (!word.equalsIgnoreCase("inf") && !word.equalsIgnoreCase("nan")) {
                throw error(from, "unexpected " + Quotes.quote(word) + CONTEXT + ", expected a number");
            }
            value = word.equalsIgnoreCase("inf") ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            pos = PlainNumber.end(text, from);
            value = PlainNumber.value(text, from, pos);
        }
        return negated ? -value : value;
    }

    private boolean skipSpaces() {
        int from = pos;
        while (pos < text.length() && Character.isWhitespace(text.charAt(pos))) {
            pos++;
        }
        return pos > from;
    }

    private int peek() {
        return pos < text.length() ? text.charAt(pos) : -1;
    }

    private String shown() {
        return pos < text.length() ? Quotes.quoteChar(text.codePointAt(pos)) : "end of input";
    }

    private ParseException error(int at, String detail) {
        return new ParseException(text, new Span(at, Math.max(at + 1, pos)), detail);
    }
}
