package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.functions.Absent;
import java.util.Arrays;

/** {@code absent_over_time}: 1 at each step whose window holds no sample of any series. */
final class AbsentOverTime implements VectorNode {
    private final RangeInput input;
    private final Shape shape;

    /** @param labels of the result */
    AbsentOverTime(RangeInput input, Labels labels) {
        this.input = input;
        this.shape = new Shape(new Labels[] {labels}, null);
    }

    @Override
    public Block eval(Frame frame) {
        Block block = Block.uninitialized(shape, frame.steps());
        Arrays.fill(block.values, 1);
        Shape series = input.open(frame);
        int missing = frame.steps();
        for (int row = 0; row < series.rows() && missing > 0; row++) {
            frame.evaluation().charge(1);
            SampleSlice slice = input.series(row);
            for (int step = 0; step < frame.steps(); step++) {
                long endMs = input.shift().apply(frame.evaluation(), frame.timeMs(step));
                int first = Slices.firstAfter(slice, slice.from, endMs - input.rangeMs());
                boolean found = first < slice.to && slice.timesMs[first] <= endMs;
                if (found && block.isPresent(step)) {
                    block.values[step] = Absent.VALUE;
                    missing--;
                }
            }
        }
        return block;
    }
}
