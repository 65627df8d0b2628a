package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.StoredSeries;
import java.util.List;

/** The series that a selector found, and their shape as long as they stay the same. */
final class Selection {
    private static final int LOADED_AHEAD = 64;

    private final List<Matcher> matchers;
    private StoredSeries[] series = new StoredSeries[0];
    private Shape shape = Shape.EMPTY;
    private int loadedTo;
    /** Written so that loading ahead is not left out as useless. */
    long loaded;

    Selection(List<Matcher> matchers) {
        this.matchers = matchers;
    }

    /** Asks the source; samples in ({@code fromMs}, {@code toMs}] will be read. */
    Shape select(Frame frame, long fromMs, long toMs) {
        loadedTo = 0;
        List<? extends StoredSeries> found = frame.evaluation().source.select(matchers, fromMs, toMs);
        if (!isSame(found)) {
            series = found.toArray(StoredSeries[]::new);
            Labels[] labels = new Labels[series.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = series[i].labels();
            }
            shape = new Shape(labels, null);
        }
        return shape;
    }

    /** Before a row is read, in order: loads what it and those after it will touch, some at a time. */
    void loadAhead(int row) {
        if (row < loadedTo) {
            return;
        }
        long sum = 0;
        loadedTo = Math.min(series.length, row + LOADED_AHEAD);
        for (int i = row; i < loadedTo; i++) {
            sum += series[i].load();
        }
        loaded = sum;
    }

    StoredSeries series(int row) {
        return series[row];
    }

    private boolean isSame(List<? extends StoredSeries> found) {
        if (found.size() != series.length) {
            return false;
        }
        int i = 0;
        for (StoredSeries one : found) {
            StoredSeries before = series[i++];
            // A source may hand out its series in fresh wrappers.
            if (one != before && !one.labels().equals(before.labels())) {
                return false;
            }
            series[i - 1] = one;
        }
        return true;
    }
}
