package io.streamgauge.promql.eval;

import io.streamgauge.model.StaleMarker;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.promql.ast.VectorSelector;
import io.streamgauge.promql.functions.Absent;

/** An instant vector selector: at each step the newest sample of each series that is younger than the lookback. */
final class SelectorNode implements VectorNode {
    /** What of the sample becomes the value. */
    enum Take {
        VALUE,
        /** Its time in seconds: {@code timestamp(selector)}. */
        TIME,
        /** Its start timestamp in seconds: {@code start_timestamp(selector)}. */
        START_TIME,
        /** Its time in ms; a histogram is an error: what {@code info} compares. */
        INFO_TIME_MS
    }

    private final Selection selection;
    private final TimeShift shift;
    private final Take take;
    private final boolean hints;
    private final SampleSlice scratch = new SampleSlice();

    /** @param hints whether counter resets are to be told by the hints of histograms alone */
    SelectorNode(VectorSelector selector, Take take, boolean hints) {
        this(new Selection(selector.matchers()), new TimeShift(selector.at(), selector.offsetMs()), take, hints);
    }

    SelectorNode(Selection selection, TimeShift shift, Take take, boolean hints) {
        this.selection = selection;
        this.shift = shift;
        this.take = take;
        this.hints = hints;
    }

    @Override
    public Block eval(Frame frame) {
        Evaluation evaluation = frame.evaluation();
        long lookbackMs = evaluation.options.lookbackMs();
        long fromMs = shift.apply(evaluation, frame.startMs()) - lookbackMs;
        long toMs = shift.apply(evaluation, frame.endMs());
        Shape shape = selection.select(frame, fromMs, toMs);
        evaluation.charge(shape, frame.steps());
        Block block = Block.uninitialized(shape, frame.steps());
        int rows = shape.rows();
        for (int row = 0; row < rows; row++) {
            if ((row & 0x3ff) == 0) {
                evaluation.checkTime();
            }
            StoredSeries series = selection.series(row);
            if (frame.steps() == 1) {
                // Hints compare a histogram with the one before it.
                SampleSlice slice = hints ? series.slice(fromMs, toMs, scratch) : series.newest(fromMs, toMs, scratch);
                put(block, row, slice, slice.to - 1);
            } else {
                fill(frame, block, row, series.slice(fromMs, toMs, scratch), lookbackMs);
            }
        }
        return block;
    }

    private void fill(Frame frame, Block block, int row, SampleSlice slice, long lookbackMs) {
        int newest = slice.from - 1;
        int cell = row * frame.steps();
        for (int step = 0; step < frame.steps(); step++, cell++) {
            long time = shift.apply(frame.evaluation(), frame.timeMs(step));
            while (newest + 1 < slice.to && slice.timesMs[newest + 1] <= time) {
                newest++;
            }
            boolean fresh = newest >= slice.from && slice.timesMs[newest] > time - lookbackMs;
            put(block, cell, slice, fresh ? newest : slice.from - 1);
        }
    }

    private void put(Block block, int cell, SampleSlice slice, int i) {
        if (i < slice.from) {
            block.values[cell] = Absent.VALUE;
            return;
        }
        boolean histogram = slice.isHistogram(i);
        if (histogram ? slice.histograms[i].isStale() : StaleMarker.is(slice.values[i])) {
            block.values[cell] = Absent.VALUE;
            return;
        }
        switch (take) {
            case VALUE -> {
                block.values[cell] = slice.values[i];
                if (histogram) {
                    block.set(cell, hints ? Slices.hinted(slice, i) : slice.histograms[i]);
                }
            }
            case TIME -> block.values[cell] = slice.timesMs[i] / 1000.0;
            case START_TIME -> block.values[cell] = slice.startTimesMs == null ? 0 : slice.startTimesMs[i] / 1000.0;
            case INFO_TIME_MS -> {
                if (histogram) {
                    throw Evaluation.failure("this should be an info metric, with float samples: "
                            + LabelSets.braces(block.labels(cell / block.steps)));
                }
                block.values[cell] = slice.timesMs[i];
            }
        }
    }
}
