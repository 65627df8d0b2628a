package io.streamgauge.app.bench.fuzz;

import io.streamgauge.promql.ast.AggregateOp;
import io.streamgauge.promql.ast.Functions;
import io.streamgauge.promql.ast.Signature;
import io.streamgauge.promql.ast.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of well-typed expressions, at random: every construct of the language comes up. */
public final class RandomSyntax {
    private static final String[] SCALARS = {"1", "0x1F", "1_000", ".5", "1e-3", "Inf", "NaN", "5m", "1h30m", "017"};
    private static final String[] STRINGS = {"\"a\"", "'b\\'c'", "`d\\e`", "\"\\u00e4\\x41\\n\"", "\"ü😀\"", "\"\\xff\""
    };
    private static final String[] NAMES = {"foo", "bar:baz", "sum", "offset", "start", "fill", "rate", "_x9"};
    private static final String[] MATCHERS = {
        "a=\"b\"", "c!='d'", "e=~`f.*`", "g!~\"h|i\"", "\"ä b\"=\"c\"", "NaN=\"x\"", "by=\"\"", "__name__=~\"f.+\""
    };
    private static final String[] LABELS = {"job", "\"my label\"", "on", "le", "sum", "'x.y'"};
    private static final String[] DURATIONS = {
        "5m", "1h30m", "90", "1.5", "step()+1s", "max_of(range(), 5s)*2", "(10s-4)^2"
    };
    private static final String[] OFFSETS = {"5m", "-7m", "+3", "step()", "-min_of(1s, step())", "(2*step())", "-(3s)"};
    private static final String[] OPERATORS = {"+", "-", "*", "/", "%", "^", "atan2"};
    private static final String[] COMPARISONS = {"==", "!=", "<", "<=", ">", ">="};

    private static final List<AggregateOp> AGGREGATIONS = List.of(AggregateOp.values());

    private final Random random;

    public RandomSyntax(long seed) {
        this.random = new Random(seed);
    }

    /** An expression of some type. */
    public String next() {
        return switch (random.nextInt(10)) {
            case 0 -> of(ValueType.SCALAR, 3);
            case 1 -> of(ValueType.MATRIX, 3);
            case 2 -> of(ValueType.STRING, 3);
            default -> of(ValueType.VECTOR, 4);
        };
    }

    private String of(ValueType type, int depth) {
        return switch (type) {
            case SCALAR -> scalar(depth);
            case STRING -> pick(STRINGS);
            case MATRIX -> matrix(depth);
            case VECTOR -> vector(depth);
        };
    }

    private String scalar(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return pick(SCALARS);
        }
        return switch (random.nextInt(5)) {
            case 0 -> "(" + scalar(depth - 1) + ")";
            case 1 -> pick("-", "+") + scalar(depth - 1);
            case 2 -> scalar(depth - 1) + " " + pick(OPERATORS) + " " + scalar(depth - 1);
            case 3 -> scalar(depth - 1) + " " + pick(COMPARISONS) + " bool " + scalar(depth - 1);
            default -> call(ValueType.SCALAR, depth);
        };
    }

    private String matrix(int depth) {
        String extension = pick("", "", " anchored", " smoothed");
        if (depth == 0 || random.nextInt(3) > 0) {
            return series() + "[" + pick(DURATIONS) + "]" + extension + modifiers();
        }
        String step = random.nextBoolean() ? "" : pick(DURATIONS);
        return "(" + vector(depth - 1) + ")[" + pick(DURATIONS) + ":" + step + "]" + modifiers();
    }

    private String vector(int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return series() + modifiers();
        }
        return switch (random.nextInt(8)) {
            case 0 -> "(" + vector(depth - 1) + ")";
            case 1 -> pick("-", "+") + vector(depth - 1);
            case 2 -> vector(depth - 1) + " " + pick(OPERATORS) + matching() + " " + vector(depth - 1);
            case 3 ->
                vector(depth - 1) + " " + pick(COMPARISONS) + pick("", " bool") + matching() + " " + vector(depth - 1);
            case 4 -> vector(depth - 1) + " " + pick("and", "OR", "unless") + on() + " " + vector(depth - 1);
            case 5 -> "(" + vector(depth - 1) + " " + pick("</", ">/", "*", ">") + " (" + scalar(depth - 1) + "))";
            case 6 -> aggregate(depth);
            default -> call(ValueType.VECTOR, depth);
        };
    }

    private String series() {
        int n = random.nextInt(3);
        List<String> matchers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            matchers.add(pick(MATCHERS));
        }
        boolean bare = random.nextBoolean() && matchers.stream().noneMatch(m -> m.startsWith("__name__"));
        if (bare) {
            return pick(NAMES) + (n == 0 ? "" : "{" + String.join(",", matchers) + "}");
        }
        matchers.add(random.nextInt(matchers.size() + 1), pick("\"http.requests\"", "\"foo\"", "'ü'"));
        return "{" + String.join(", ", matchers) + "}";
    }

    private String modifiers() {
        return switch (random.nextInt(8)) {
            case 0 -> " offset " + pick(OFFSETS);
            case 1 -> " @ " + pick("1603774568", "-3.5", "start()", "END()", "1h");
            case 2 -> " @ 12.001 offset " + pick(OFFSETS);
            default -> "";
        };
    }

    private String on() {
        return random.nextBoolean() ? "" : pick(" on", " ignoring") + " (" + labels() + ")";
    }

    private String matching() {
        String on = on();
        String group = on.isEmpty() ? "" : pick("", "", " group_left ( )", " group_right()", " group_left (z)");
        return on + group + pick("", "", "", " fill(0)", " fill_left(-Inf)", " fill_left (1) fill_right (2)");
    }

    private String labels() {
        return pick("", pick(LABELS), pick(LABELS) + "," + pick(LABELS) + ",");
    }

    private String aggregate(int depth) {
        AggregateOp op = AGGREGATIONS.get(random.nextInt(AGGREGATIONS.size()));
        String parameter = op.parameter() == null ? "" : of(op.parameter(), depth - 1) + ", ";
        String args = "(" + parameter + vector(depth - 1) + ")";
        return switch (random.nextInt(3)) {
            case 0 -> op.text() + args;
            case 1 -> op.text() + " by (" + labels() + ") " + args;
            default -> op.text() + args + " without (" + labels() + ")";
        };
    }

    private String call(ValueType type, int depth) {
        List<Signature> candidates = new ArrayList<>();
        for (Signature s : Functions.all()) {
            if (s.returnType() == type && !s.name().equals("info")) {
                candidates.add(s);
            }
        }
        Signature s = candidates.get(random.nextInt(candidates.size()));
        int extra = s.extraArgs() < 0 ? 3 : s.extraArgs();
        int count = s.minArgs() + (extra == 0 ? 0 : random.nextInt(extra + 1));
        List<String> args = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            args.add(of(s.argType(i), depth - 1));
        }
        return s.name() + "(" + String.join(", ", args) + ")";
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
