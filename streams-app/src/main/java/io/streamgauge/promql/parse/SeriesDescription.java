package io.streamgauge.promql.parse;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.parse.Token.Kind;
import java.util.List;

/**
 * A series in the notation of rule unit tests and of the PromQL test language: {@code http_requests{job="a"} 0+10x5 _ stale}.
 *
 * @param labels the series
 * @param startTimes whether the points are start times ({@code series@st}) and not samples
 * @param points the points, one per step; repeated ones are the same object
 */
public record SeriesDescription(Labels labels, boolean startTimes, List<SeriesPoint> points) {
    /** The most points that one description may stand for. */
    public static final int MAX_POINTS = 1_000_000;

    private static final String START_TIMES = "@st";

    public SeriesDescription {
        points = List.copyOf(points);
    }

    /**
     * Parses one line.
     *
     * @throws ParseException if it is none, or stands for more than {@value #MAX_POINTS} points
     */
    public static SeriesDescription parse(String text) {
        Lexer lexer = new Lexer(text);
        Labels labels = metric(text, lexer);
        int pos = lexer.position();
        boolean startTimes = text.startsWith(START_TIMES, pos);
        pos += startTimes ? START_TIMES.length() : 0;
        return new SeriesDescription(labels, startTimes, new PointsParser(text, pos, startTimes).parse());
    }

    /**
     * Parses a series without points, e.g. <code>up{job="a"}</code>.
     *
     * @throws ParseException if it is none
     */
    public static Labels parseLabels(String text) {
        Lexer lexer = new Lexer(text);
        Labels labels = metric(text, lexer);
        Token end = lexer.next();
        if (!end.is(Kind.EOF)) {
            throw new ParseException(text, end.span(), "unexpected " + end.described() + ", expected end of input");
        }
        return labels;
    }

    private static Labels metric(String text, Lexer lexer) {
        Labels.Builder labels = Labels.EMPTY.toBuilder();
        Token first = lexer.next();
        if (first.is(Kind.NAME)) {
            labels.set(Labels.NAME, first.text());
            int next = lexer.position();
            while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
                next++;
            }
            if (!text.startsWith("{", next) || text.startsWith("{{", next)) {
                return labels.build();
            }
            lexer.next();
        } else if (!first.is(Kind.LEFT_BRACE)) {
            throw new ParseException(
                    text, first.span(), "unexpected " + first.described() + ", expected a series: a name or \"{\"");
        }
        labelSet(text, lexer, labels);
        return labels.build();
    }

    private static void labelSet(String text, Lexer lexer, Labels.Builder labels) {
        Token t = lexer.next();
        while (!t.is(Kind.RIGHT_BRACE)) {
            if (!t.is(Kind.LABEL) && !t.is(Kind.STRING)) {
                throw unexpected(text, t, "identifier or \"}\"");
            }
            String name = t.is(Kind.STRING) ? Quotes.unquote(text, t.start(), t.end()) : t.text();
            Token next = lexer.next();
            if (next.is(Kind.MATCH_OPERATOR) && next.text().equals("=")) {
                Token value = lexer.next();
                if (!value.is(Kind.STRING)) {
                    throw unexpected(text, value, "string");
                }
                labels.set(name, Quotes.unquote(text, value.start(), value.end()));
                next = lexer.next();
            } else if (t.is(Kind.STRING)) {
                labels.set(Labels.NAME, name);
            } else {
                throw unexpected(text, next, "\"=\"");
            }
            if (!next.is(Kind.COMMA) && !next.is(Kind.RIGHT_BRACE)) {
                throw unexpected(text, next, "\",\" or \"}\"");
            }
            t = next.is(Kind.COMMA) ? lexer.next() : next;
        }
    }

    private static ParseException unexpected(String text, Token t, String expected) {
        Span span = t.span();
        return new ParseException(text, span, "unexpected " + t.described() + " in label set, expected " + expected);
    }
}
