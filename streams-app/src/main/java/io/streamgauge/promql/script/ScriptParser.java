package io.streamgauge.promql.script;

import io.streamgauge.promql.parse.Durations;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.promql.parse.SeriesDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a script command by command. */
final class ScriptParser {
    private static final Pattern LOAD = Pattern.compile("load(_with_nhcb)?\\s+(\\S+)");
    private static final Pattern INSTANT = Pattern.compile("eval(_fail)?\\s+instant\\s+at\\s+(\\S+)\\s+(.+)");
    private static final Pattern RANGE =
            Pattern.compile("eval(_fail)?\\s+range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)\\s+(.+)");
    private static final Pattern EXPECT =
            Pattern.compile("expect\\s+(ordered|fail|warn|no_warn|info|no_info)(?:\\s+(regex|msg):(.*))?");
    private static final Pattern EXPECT_RANGE =
            Pattern.compile("expect\\s+range\\s+vector\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)");
    private static final Pattern EXPECT_STRING = Pattern.compile("expect\\s+string\\s+(.+)");
    private static final Pattern OLD_FAIL = Pattern.compile("expected_fail_(message|regexp)\\s+(.+)");

    private final String[] lines;
    private int at;

    ScriptParser(String text) {
        lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            lines[i] = line.startsWith("#") ? "" : line;
        }
    }

    /** The next command, or null at the end. */
    Command next() {
        while (at < lines.length && lines[at].isEmpty()) {
            at++;
        }
        if (at >= lines.length) {
            return null;
        }
        String line = lines[at];
        if (line.equals("clear")) {
            at++;
            return new Command.Clear();
        }
        Matcher load = LOAD.matcher(line);
        if (load.matches()) {
            return load(load);
        }
        Matcher instant = INSTANT.matcher(line);
        if (instant.matches()) {
            int number = at + 1;
            long time = duration(instant.group(2));
            return new Command.Eval(
                    number, true, time, time, 0, instant.group(3), expectation(instant.group(1) != null));
        }
        Matcher range = RANGE.matcher(line);
        if (range.matches()) {
            int number = at + 1;
            return new Command.Eval(
                    number,
                    false,
                    duration(range.group(2)),
                    duration(range.group(3)),
                    duration(range.group(4)),
                    range.group(5),
                    expectation(range.group(1) != null));
        }
        throw error("not a command: " + line + "; expected clear, load <step>, eval instant at … or eval range from …");
    }

    private ScriptException error(String message) {
        return new ScriptException(at + 1, message);
    }

    private long duration(String text) {
        try {
            return text.startsWith("-") ? -Durations.parseMs(text.substring(1)) : Durations.parseMs(text);
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }

    private Command.Load load(Matcher matcher) {
        int line = at + 1;
        long stepMs = duration(matcher.group(2));
        List<SeriesDescription> series = new ArrayList<>();
        for (at++; at < lines.length && !lines[at].isEmpty(); at++) {
            series.add(series(lines[at]));
        }
        return new Command.Load(line, stepMs, matcher.group(1) != null, series);
    }

    private SeriesDescription series(String line) {
        try {
            return SeriesDescription.parse(line);
        } catch (ParseException e) {
            throw error(e.getMessage());
        }
    }

    private Expectation expectation(boolean fails) {
        Expectation expectation = new Expectation();
        expectation.fails = fails;
        for (at++; at < lines.length && !lines[at].isEmpty(); at++) {
            line(expectation, lines[at]);
        }
        return expectation;
    }

    private void line(Expectation expectation, String line) {
        Matcher expect = EXPECT.matcher(line);
        Matcher range = EXPECT_RANGE.matcher(line);
        Matcher string = EXPECT_STRING.matcher(line);
        Matcher old = OLD_FAIL.matcher(line);
        if (expect.matches()) {
            annotation(expectation, expect.group(1), text(expect.group(2), expect.group(3)));
        } else if (range.matches()) {
            expectation.range =
                    new Expectation.Range(duration(range.group(1)), duration(range.group(2)), duration(range.group(3)));
        } else if (string.matches()) {
            expectation.string = unquoted(string.group(1));
        } else if (old.matches()) {
            expectation.failures.add(text(old.group(1).equals("message") ? "msg" : "regex", old.group(2)));
        } else if (number(line) != null) {
            expectation.scalar = number(line);
        } else {
            expectation.series.add(series(line));
        }
    }

    private static void annotation(Expectation expectation, String what, Expectation.Text text) {
        switch (what) {
            case "ordered" -> expectation.ordered = true;
            case "fail" -> {
                expectation.fails = true;
                expectation.failures.add(text);
            }
            case "warn" -> expectation.warnings.add(text);
            case "info" -> expectation.infos.add(text);
            case "no_warn" -> expectation.noWarnings = true;
            default -> expectation.noInfos = true;
        }
    }

    private Expectation.Text text(String kind, String value) {
        if (kind == null) {
            return Expectation.Text.ANY;
        }
        if (kind.equals("msg")) {
            return new Expectation.Text(value.strip(), null);
        }
        try {
            return new Expectation.Text(null, Pattern.compile(value.strip()));
        } catch (PatternSyntaxException e) {
            throw error("bad regular expression: " + e.getMessage());
        }
    }

    private static String unquoted(String text) {
        char quote = text.charAt(0);
        boolean quoted = text.length() >= 2 && (quote == '"' || quote == '\'' || quote == '`');
        if (!quoted || text.charAt(text.length() - 1) != quote) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        return quote == '`' ? inner : inner.translateEscapes();
    }

    private static Double number(String line) {
        return switch (line) {
            case "NaN" -> Double.NaN;
            case "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> parsed(line);
        };
    }

    private static Double parsed(String line) {
        char first = line.charAt(0);
        if ((first < '0' || first > '9') && first != '-' && first != '+' && first != '.') {
            return null;
        }
        try {
            return line.startsWith("0x") || line.startsWith("0X")
                    ? Double.valueOf((double) Long.parseLong(line.substring(2), 16))
                    : Double.valueOf(line);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
