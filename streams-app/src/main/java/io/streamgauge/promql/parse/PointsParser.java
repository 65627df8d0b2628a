package io.streamgauge.promql.parse;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.ast.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The points of a series description: items with spaces between them, each standing for one or more points. */
final class PointsParser {
    private final String text;
    private final boolean startTimes;
    private final List<SeriesPoint> points = new ArrayList<>();
    private int pos;

    PointsParser(String text, int start, boolean startTimes) {
        this.text = text;
        this.pos = start;
        this.startTimes = startTimes;
    }

    List<SeriesPoint> parse() {
        if (!skipSpaces() && pos < text.length()) {
            throw unexpected("a space before the values");
        }
        while (pos < text.length()) {
            item();
            if (!skipSpaces() && pos < text.length()) {
                throw unexpected("a space between values, or \"x\" and a count");
            }
        }
        return points;
    }

    private void item() {
        if (peek() == '_') {
            pos++;
            int count = accept('x') ? count() : 1;
            repeat(SeriesPoint.MISSING, count);
        } else if (text.startsWith("{{", pos)) {
            histograms();
        } else {
            floats();
        }
    }

    private void floats() {
        double value = value();
        int sign = peek();
        if (sign == '+' || sign == '-') {
            pos++;
            double delta = (sign == '-' ? -1 : 1) * unsigned();
            if (!accept('x')) {
                throw unexpected("\"x\" and a count");
            }
            int count = count();
            reserve(count + 1);
            for (int i = 0; i <= count; i++) {
                points.add(SeriesPoint.of(value));
                value += delta;
            }
        } else {
            int count = accept('x') ? count() : 0;
            repeat(SeriesPoint.of(value), count + 1);
        }
    }

    private void histograms() {
        HistogramLiteral first = histogram();
        int sign = peek();
        boolean stepped = (sign == '+' || sign == '-') && text.startsWith("{{", pos + 1);
        if (!stepped) {
            int count = accept('x') ? count() : 0;
            repeat(SeriesPoint.of(first.histogram(), first.hintWritten()), count + 1);
            return;
        }
        int start = pos++;
        Histogram delta = histogram().histogram();
        if (!accept('x')) {
            throw unexpected("\"x\" and a count");
        }
        int count = count();
        reserve(count + 1);
        Histogram h = first.histogram();
        if (!h.isCompatibleWith(delta)) {
            throw error(start, "cannot combine a histogram with custom buckets and one with exponential buckets");
        }
        for (int i = 0; i <= count; i++) {
            points.add(SeriesPoint.of(h, first.hintWritten()));
            h = sign == '+' ? h.add(delta) : h.sub(delta);
        }
    }

    private HistogramLiteral histogram() {
        HistogramLiteralParser parser = new HistogramLiteralParser(text, pos);
        HistogramLiteral literal = parser.parse();
        pos = parser.position();
        return literal;
    }

    private double value() {
        int sign = peek();
        if (sign == '+' || sign == '-') {
            pos++;
            return (sign == '-' ? -1 : 1) * unsigned();
        }
        return unsigned();
    }

    private double unsigned() {
        int start = pos;
        if (NumberScanner.isWordStart(peek())) {
            return word(start);
        }
        if (startTimes) {
            return duration(start);
        }
        pos = PlainNumber.end(text, start);
        return PlainNumber.value(text, start, pos);
    }

    private double word(int start) {
        while (NumberScanner.isWordChar(peek())) {
            pos++;
        }
        String word = text.substring(start, pos);
        if (word.equals("stale") && !startTimes) {
            return StaleMarker.VALUE;
        }
        if (word.equalsIgnoreCase("inf")) {
            return Double.POSITIVE_INFINITY;
        }
        if (word.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        throw error(start, "unexpected " + Quotes.quote(word) + " in series values, expected number or \"stale\"");
    }

    private double duration(int start) {
        while (NumberScanner.isWordChar(peek()) && peek() != 'x') {
            pos++;
        }
        try {
            return Durations.parseMs(text.substring(start, pos));
        } catch (IllegalArgumentException e) {
            throw error(start, e.getMessage());
        }
    }

    private int count() {
        int start = pos;
        while (NumberScanner.isDigit(peek())) {
            pos++;
        }
        if (pos == start) {
            throw unexpected("a count");
        }
        String digits = text.substring(start, pos);
        if (digits.length() > 9) {
            throw tooMany(start);
        }
        return Integer.parseInt(digits);
    }

    private void repeat(SeriesPoint point, int count) {
        reserve(count);
        points.addAll(Collections.nCopies(count, point));
    }

    private void reserve(int count) {
        if (points.size() + (long) count > SeriesDescription.MAX_POINTS) {
            throw tooMany(pos);
        }
    }

    private ParseException tooMany(int at) {
        return error(at, "more than " + SeriesDescription.MAX_POINTS + " points in one series (limit MAX_POINTS)");
    }

    private boolean skipSpaces() {
        int start = pos;
        while (pos < text.length() && Character.isWhitespace(text.charAt(pos))) {
            pos++;
        }
        return pos > start;
    }

    private boolean accept(char c) {
        if (peek() == c) {
            pos++;
            return true;
        }
        return false;
    }

    private int peek() {
        return pos < text.length() ? text.charAt(pos) : -1;
    }

    private ParseException unexpected(String expected) {
        String what = pos < text.length() ? Quotes.quoteChar(text.codePointAt(pos)) : "end of input";
        return error(pos, "unexpected " + what + " in series values, expected " + expected);
    }

    private ParseException error(int at, String detail) {
        return new ParseException(text, new Span(at, Math.max(at + 1, pos)), detail);
    }
}
