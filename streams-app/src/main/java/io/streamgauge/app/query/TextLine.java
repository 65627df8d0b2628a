package io.streamgauge.app.query;

import io.streamgauge.model.Labels;

/**
 * Reads one sample line of OpenMetrics or Prometheus' text format, names in quotes included: {@code name{a="b"} value [timestamp] [# exemplar]}. For one use.
 *
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics</a>
 */
final class TextLine {
    private final String line;
    private final int number;
    private int at;

    private Labels labels;
    private double value;
    private String timestamp = "";

    private TextLine(String line, int number) {
        this.line = line;
        this.number = number;
    }

    /** @throws BadSeriesFileException with the place of what is wrong */
    static TextLine parse(String line, int number) {
        TextLine parsed = new TextLine(line, number);
        parsed.series();
        parsed.value = parsed.number(parsed.word("a value"));
        parsed.skipBlanks();
        if (parsed.at < line.length() && line.charAt(parsed.at) != '#') {
            parsed.timestamp = parsed.word("a timestamp");
            parsed.skipBlanks();
        }
        // What follows a # is an exemplar, of no use to queries.
        if (parsed.at < line.length() && line.charAt(parsed.at) != '#') {
            throw parsed.bad("nothing more is expected here");
        }
        return parsed;
    }

    Labels labels() {
        return labels;
    }

    double value() {
        return value;
    }

    /** As it is written, or empty. */
    String timestamp() {
        return timestamp;
    }

    BadSeriesFileException bad(String message) {
        return new BadSeriesFileException(number, at + 1, message);
    }

    private void series() {
        skipBlanks();
        Labels.Builder builder = Labels.EMPTY.toBuilder();
        int start = at;
        while (at < line.length() && " \t{".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        if (at > start) {
            builder.set(Labels.NAME, line.substring(start, at));
        }
        skipBlanks();
        if (at < line.length() && line.charAt(at) == '{') {
            at++;
            labelList(builder);
        }
        labels = builder.build();
        if (labels.metricName().isEmpty()) {
            throw bad("a metric name is missing");
        }
    }

    private void labelList(Labels.Builder builder) {
        while (true) {
            skipBlanks();
            if (peek() == '}') {
                at++;
                return;
            }
            String name = peek() == '"' ? quoted() : labelName();
            skipBlanks();
            if (peek() == '=') {
                at++;
                skipBlanks();
                builder.set(name, quoted());
            } else {
                // A quoted name without a value is the metric's.
                builder.set(Labels.NAME, name);
            }
            skipBlanks();
            if (peek() == ',') {
                at++;
            } else if (peek() != '}') {
                throw bad("a comma or a closing brace is expected here");
            }
        }
    }

    private String labelName() {
        int start = at;
        while (at < line.length() && " \t=,}\"".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw bad("a label name is expected here");
        }
        return line.substring(start, at);
    }

    private String quoted() {
        if (peek() != '"') {
            throw bad("a text in double quotes is expected here");
        }
        at++;
        StringBuilder text = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                char escaped = next();
                text.append(escaped == 'n' ? '\n' : escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private char next() {
        if (at >= line.length()) {
            throw bad("the closing quote is missing");
        }
        return line.charAt(at++);
    }

    private char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }

    private String word(String what) {
        skipBlanks();
        int start = at;
        while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
            at++;
        }
        if (at == start) {
            throw bad(what + " is missing");
        }
        return line.substring(start, at);
    }

    private double number(String text) {
        try {
            return switch (text) {
                case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
                case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
                case "NaN", "nan" -> Double.NaN;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw bad("'" + text + "' is not a number");
        }
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }
}
