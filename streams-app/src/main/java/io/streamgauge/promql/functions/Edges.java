package io.streamgauge.promql.functions;

import io.streamgauge.promql.ast.RangeExtension;

/** Where an anchored or smoothed window begins and ends among the samples that were fetched around it. */
final class Edges {
    private Edges() {}

    /** The last sample at or before the window's start, or else the first one. */
    static int first(Window w) {
        int low = w.from;
        int high = w.to - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (w.timesMs[middle] > w.rangeStartMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Math.max(w.from, low - 1);
    }

    /** Anchored: the last sample. Smoothed: the first one at or after the window's end, or else the last one. */
    static int last(Window w) {
        int high = w.to - 1;
        if (w.extension != RangeExtension.SMOOTHED) {
            return high;
        }
        int low = w.from;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (w.timesMs[middle] >= w.rangeEndMs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * Narrows an anchored window to the samples that count: from the anchor on.
     *
     * @return false where nothing is left
     */
    static boolean anchor(Window w) {
        if (w.extension != RangeExtension.ANCHORED) {
            return true;
        }
        if (w.timesMs[w.to - 1] <= w.rangeStartMs) {
            return false;
        }
        w.from = first(w);
        return true;
    }
}
