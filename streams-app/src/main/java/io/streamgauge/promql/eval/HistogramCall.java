package io.streamgauge.promql.eval;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Call;
import io.streamgauge.promql.ast.Expr;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.functions.Absent;
import io.streamgauge.promql.functions.ClassicHistogram;
import io.streamgauge.promql.functions.Note;
import io.streamgauge.promql.functions.Notes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code histogram_quantile}, {@code histogram_quantiles} and {@code histogram_fraction}: a number of each histogram, native or made of classic
 * buckets. Where both kinds have the same labels at one time, there is no result.
 */
final class HistogramCall implements VectorNode {
    private final VectorNode input;
    private final Span inputSpan;
    private final Measure measure;
    private final HistogramGroups groups = new HistogramGroups();
    private final ClassicHistogram classic = new ClassicHistogram();

    /** What is measured, once or several times per histogram. */
    interface Measure {
        /** Evaluates the arguments, remarks on bad ones. */
        void begin(Frame frame);

        /** How many results there are per histogram. */
        int results();

        double ofClassic(ClassicHistogram histogram, int step, int result, Labels labels, Frame frame);

        double ofNative(Histogram histogram, int step, int result, Labels labels, Frame frame);

        /** The labels of a result. */
        default Labels labels(Labels labels, int result) {
            return labels;
        }
    }

    HistogramCall(VectorNode input, Expr inputExpr, Measure measure) {
        this.input = input;
        this.inputSpan = inputExpr.span();
        this.measure = measure;
    }

    static List<Span> spans(Call call) {
        List<Span> spans = new ArrayList<>();
        call.args().forEach(arg -> spans.add(arg.span()));
        return spans;
    }

    @Override
    public Block eval(Frame frame) {
        measure.begin(frame);
        Block in = input.eval(frame).resolved(frame.evaluation());
        groups.prepare(in.shape);
        frame.evaluation().charge((long) groups.size() * frame.steps() * measure.results());
        List<Block> results = new ArrayList<>();
        for (int i = 0; i < measure.results(); i++) {
            results.add(Block.absent(new Shape(groups.labels(), groups.drop()), frame.steps()));
        }
        for (int step = 0; step < frame.steps(); step++) {
            step(frame, in, step, results);
        }
        return joined(results).dropNames(frame.evaluation());
    }

    private void step(Frame frame, Block in, int step, List<Block> results) {
        int rows = in.rows();
        for (int i = 0; i < rows; ) {
            int group = groups.groupOf(groups.rowInOrder(i));
            classic.clear();
            Histogram nativeOne = null;
            while (i < rows && groups.groupOf(groups.rowInOrder(i)) == group) {
                int row = groups.rowInOrder(i++);
                int cell = row * in.steps + step;
                if (!in.isPresent(cell)) {
                    continue;
                }
                if (in.isHistogram(cell)) {
                    nativeOne = in.histograms[cell];
                } else if (Double.isNaN(groups.boundOf(row))) {
                    badBucket(frame, in.labels(row));
                } else {
                    classic.add(groups.boundOf(row), in.values[cell]);
                }
            }
            put(frame, step, group, nativeOne, results);
        }
    }

    private void put(Frame frame, int step, int group, Histogram nativeOne, List<Block> results) {
        Labels labels = groups.labels()[group];
        if (nativeOne != null && !classic.isEmpty()) {
            frame.evaluation().notes.add(Note.MIXED_CLASSIC_NATIVE, inputSpan, shownName(frame, labels));
            return;
        }
        for (int result = 0; result < results.size(); result++) {
            double value = Absent.VALUE;
            if (nativeOne != null) {
                value = measure.ofNative(nativeOne, step, result, labels, frame);
            } else if (!classic.isEmpty()) {
                value = measure.ofClassic(classic, step, result, labels, frame);
            }
            results.get(result).values[group * frame.steps() + step] = value;
        }
    }

    private void badBucket(Frame frame, Labels labels) {
        Notes notes = frame.evaluation().notes;
        String name = Note.forMetric(shownName(frame, labels));
        notes.add(Note.BAD_BUCKET_LABEL, inputSpan, Note.quote(labels.get(Labels.BUCKET)) + name);
    }

    /** Without delayed removal the name is as good as gone. */
    static String shownName(Frame frame, Labels labels) {
        return frame.evaluation().delayedNames ? labels.metricName() : "";
    }

    private Block joined(List<Block> results) {
        Block all = null;
        for (int i = 0; i < results.size(); i++) {
            Block one = results.get(i);
            Labels[] labels = new Labels[one.rows()];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = measure.labels(one.labels(row), i);
            }
            all = all == null ? one.with(new Shape(labels, one.shape.drop)) : append(all, one, labels);
        }
        return all == null ? Block.absent(Shape.EMPTY, 1) : merged(all);
    }

    private static Block append(Block all, Block one, Labels[] labels) {
        int before = all.rows();
        Labels[] joined = Arrays.copyOf(all.shape.labels, before + labels.length);
        System.arraycopy(labels, 0, joined, before, labels.length);
        boolean[] drop = null;
        if (one.shape.drop != null) {
            drop = Arrays.copyOf(all.shape.drop, joined.length);
            System.arraycopy(one.shape.drop, 0, drop, before, labels.length);
        }
        return RowMerge.stack(new Shape(joined, drop), all, one);
    }

    private Block merged(Block block) {
        return measure.results() == 1
                ? block
                : RowMerge.of(block.shape.labels, block.shape.drop).apply(block);
    }
}
