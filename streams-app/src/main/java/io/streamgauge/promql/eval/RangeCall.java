package io.streamgauge.promql.eval;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.functions.Absent;
import io.streamgauge.promql.functions.RangeFunction;
import io.streamgauge.promql.functions.RangeFunctions;
import io.streamgauge.promql.functions.Window;
import java.util.Arrays;
import java.util.List;

/** A function over a range vector: series by series, its window slid over the steps. */
final class RangeCall implements VectorNode {
    private final String name;
    private final RangeFunction function;
    private final RangeInput input;
    private final List<ScalarNode> arguments;
    private final boolean ofCounters;
    private final Window window = new Window();
    private final SampleSlice ends = new SampleSlice(2);
    private boolean startTimes;

    RangeCall(Call call, RangeInput input, List<ScalarNode> arguments) {
        this.name = call.function().name();
        this.function = RangeFunctions.get(name);
        this.input = input;
        this.arguments = arguments;
        this.ofCounters = name.equals("rate") || name.equals("increase");
        window.span = input.span();
        window.extension = input.extension();
        window.argSpan = arguments.isEmpty() ? null : call.args().get(0).span();
    }

    @Override
    public Block eval(Frame frame) {
        Evaluation evaluation = frame.evaluation();
        double[][] args = new double[arguments.size()][];
        for (int i = 0; i < args.length; i++) {
            args[i] = arguments.get(i).eval(frame);
        }
        if (name.equals("double_exponential_smoothing")) {
            checkFactors(args);
        }
        Shape shape = input.open(frame);
        evaluation.charge(shape, frame.steps());
        Block block = Block.uninitialized(shape, frame.steps());
        window.notes = evaluation.notes;
        startTimes = evaluation.options.has(EngineOptions.Feature.START_TIMESTAMPS);
        window.rangeSeconds = input.rangeMs() / 1000.0;
        CounterNames names = ofCounters ? new CounterNames(evaluation, input.span()) : null;
        for (int row = 0; row < shape.rows(); row++) {
            if ((row & 0xff) == 0) {
                evaluation.checkTime();
            }
            window.labels = shape.labels[row];
            boolean floats = fill(frame, block, row, args);
            if (floats && names != null) {
                names.check(window.labels);
            }
        }
        return RangeFunctions.keepsName(name) ? block : block.dropNames(evaluation);
    }

    /** @return whether there is a float among the results */
    private boolean fill(Frame frame, Block block, int row, double[][] args) {
        int cell = row * frame.steps();
        if (ofCounters && frame.steps() == 1 && fillFromEnds(frame, block, row)) {
            return !Absent.is(block.values[row]);
        }
        SampleSlice slice = input.series(row);
        if (slice.size() == 0) {
            Arrays.fill(block.values, cell, cell + frame.steps(), Absent.VALUE);
            return false;
        }
        long before = input.extension() == RangeExtension.NONE ? 0 : lookbackMs(frame);
        long after = input.extension() == RangeExtension.SMOOTHED ? lookbackMs(frame) : 0;
        // Worth a look of its own only where it serves several windows.
        window.ascending = ofCounters && frame.steps() > 1 && isAscending(slice);
        boolean floats = false;
        int from = slice.from;
        int to = slice.from;
        for (int step = 0; step < frame.steps(); step++, cell++) {
            window.evalMs = frame.timeMs(step);
            window.rangeEndMs = input.shift().apply(frame.evaluation(), window.evalMs);
            window.rangeStartMs = window.rangeEndMs - input.rangeMs();
            from = forward(slice, from, window.rangeStartMs - before);
            to = Math.max(from, to);
            to = forward(slice, to, window.rangeEndMs + after);
            if (from == to) {
                block.values[cell] = Absent.VALUE;
                continue;
            }
            point(slice, from, to);
            for (int i = 0; i < args.length; i++) {
                window.args[i] = args[i][step];
            }
            double value = function.apply(window);
            block.values[cell] = value;
            if (window.result != null) {
                block.set(cell, window.result);
                window.result = null;
            } else {
                floats |= !Absent.is(value);
            }
        }
        return floats;
    }

    /** Where the store knows that the counter only grew, a rate needs no sample between the first and the last. */
    private boolean fillFromEnds(Frame frame, Block block, int row) {
        int count = input.ends(row, ends);
        if (count == 0) {
            return false;
        }
        window.evalMs = frame.startMs();
        window.rangeEndMs = input.shift().apply(frame.evaluation(), window.evalMs);
        window.rangeStartMs = window.rangeEndMs - input.rangeMs();
        window.ascending = true;
        window.counted = count;
        point(ends, ends.from, ends.to);
        block.values[row] = function.apply(window);
        window.counted = 0;
        return true;
    }

    private static boolean isAscending(SampleSlice slice) {
        if (slice.histograms != null) {
            return false;
        }
        for (int i = slice.from + 1; i < slice.to; i++) {
            if (slice.values[i] < slice.values[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private void point(SampleSlice slice, int from, int to) {
        window.timesMs = slice.timesMs;
        window.values = slice.values;
        window.histograms = slice.histograms;
        window.startTimesMs = startTimes ? slice.startTimesMs : null;
        window.from = from;
        window.to = to;
    }

    /** Windows move a little at a time: step by step first, then by halves. */
    private static int forward(SampleSlice slice, int from, long timeMs) {
        int i = from;
        int end = Math.min(slice.to, from + 8);
        while (i < end && slice.timesMs[i] <= timeMs) {
            i++;
        }
        return i < end || i == slice.to ? i : Slices.firstAfter(slice, i, timeMs);
    }

    private static long lookbackMs(Frame frame) {
        return frame.evaluation().options.lookbackMs();
    }

    private static void checkFactors(double[][] args) {
        for (double smoothing : args[0]) {
            if (!(smoothing > 0 && smoothing < 1)) {
                throw Evaluation.failure("invalid smoothing factor. Expected: 0 < sf < 1, got: " + smoothing);
            }
        }
        for (double trend : args[1]) {
            if (!(trend > 0 && trend < 1)) {
                throw Evaluation.failure("invalid trend factor. Expected: 0 < tf < 1, got: " + trend);
            }
        }
    }

    static void checkExtension(String name, RangeInput input) {
        var allowed = switch (input.extension()) {
            case NONE -> null;
            case ANCHORED -> RangeFunctions.ANCHORED;
            case SMOOTHED -> RangeFunctions.SMOOTHED;
        };
        if (allowed != null && !allowed.contains(name)) {
            throw Evaluation.failure(input.extension().text() + " modifier can only be used with: "
                    + String.join(", ", allowed) + " - not with " + name);
        }
    }
}
