package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.InstantVector;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.RangeMatrix;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.ScalarValue;
import io.streamgauge.promql.Series;
import io.streamgauge.promql.StringValue;
import io.streamgauge.promql.Value;
import io.streamgauge.promql.VectorSample;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.StringLiteral;
import io.streamgauge.promql.ast.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The nodes of one expression, and how their blocks become values. One evaluation at a time. */
final class Plan {
    private final Expr expr;
    private final VectorNode vector;
    private final ScalarNode scalar;
    private final RangeInput range;

    Plan(Expr expr, Planner planner) {
        this.expr = expr;
        ValueType type = expr.type();
        vector = type == ValueType.VECTOR ? planner.vector(expr) : null;
        scalar = type == ValueType.SCALAR ? planner.scalar(expr) : null;
        range = type == ValueType.MATRIX ? planner.range(expr) : null;
    }

    Value instant(Frame frame) {
        if (scalar != null) {
            return new ScalarValue(frame.startMs(), scalar.eval(frame)[0]);
        }
        if (range != null) {
            return samples(frame);
        }
        if (vector == null) {
            return new StringValue(frame.startMs(), ((StringLiteral) expr.unwrapped()).value());
        }
        return vector(frame);
    }

    private InstantVector vector(Frame frame) {
        Block block = vector.eval(frame).stripped();
        int size = 0;
        for (int row = 0; row < block.rows(); row++) {
            size += block.isPresent(row) ? 1 : 0;
        }
        checkSeries(frame, size);
        List<VectorSample> samples = new ArrayList<>(size);
        for (int row = 0; row < block.rows(); row++) {
            if (block.isPresent(row)) {
                Histogram histogram = block.histogram(row);
                double value = histogram == null ? block.values[row] : 0;
                samples.add(new VectorSample(block.labels(row), frame.startMs(), value, histogram));
            }
        }
        return new InstantVector(Collections.unmodifiableList(samples));
    }

    private static void checkSeries(Frame frame, int size) {
        int max = frame.evaluation().options.maxSeries();
        if (size > max) {
            throw QueryException.ofLimit("the result has " + size + " series, more than " + max
                    + "; aggregate, or raise the limit max-series");
        }
    }

    private RangeMatrix samples(Frame frame) {
        Shape shape = range.open(frame);
        List<Series> series = new ArrayList<>();
        for (int row = 0; row < shape.rows(); row++) {
            SampleSlice slice = Edged.of(range, frame, range.series(row));
            frame.evaluation().charge(slice.size());
            if (slice.size() > 0) {
                Labels labels = shape.isDropped(row) ? LabelSets.withoutMetadata(shape.labels[row]) : shape.labels[row];
                series.add(copy(labels, slice));
            }
        }
        checkSeries(frame, series.size());
        return sorted(series);
    }

    private static Series copy(Labels labels, SampleSlice slice) {
        Histogram[] histograms =
                slice.histograms == null ? null : Arrays.copyOfRange(slice.histograms, slice.from, slice.to);
        return new Series(
                labels,
                Arrays.copyOfRange(slice.timesMs, slice.from, slice.to),
                Arrays.copyOfRange(slice.values, slice.from, slice.to),
                histograms);
    }

    private static RangeMatrix sorted(List<Series> series) {
        series.sort(Comparator.comparing(Series::labels));
        return new RangeMatrix(Collections.unmodifiableList(series));
    }

    RangeMatrix range(Frame frame) {
        Block block = scalar == null ? vector.eval(frame).stripped() : new Vectors.OfScalar(scalar).eval(frame);
        List<Series> series = new ArrayList<>();
        for (int row = 0; row < block.rows(); row++) {
            Series one = row(frame, block, row);
            if (one.size() > 0) {
                series.add(one);
            }
        }
        checkSeries(frame, series.size());
        return sorted(series);
    }

    private static Series row(Frame frame, Block block, int row) {
        int from = row * block.steps;
        int size = 0;
        boolean anyHistogram = false;
        for (int cell = from; cell < from + block.steps; cell++) {
            size += block.isPresent(cell) ? 1 : 0;
            anyHistogram |= block.isHistogram(cell);
        }
        long[] times = new long[size];
        double[] values = new double[size];
        Histogram[] histograms = anyHistogram ? new Histogram[size] : null;
        int n = 0;
        for (int step = 0; step < block.steps; step++) {
            if (block.isPresent(from + step)) {
                times[n] = frame.timeMs(step);
                values[n] = block.values[from + step];
                if (anyHistogram) {
                    histograms[n] = block.histograms[from + step];
                }
                n++;
            }
        }
        return new Series(block.labels(row), times, values, histograms);
    }
}
