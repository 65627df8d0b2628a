package io.streamgauge.promql.functions;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.RangeExtension;
import io.streamgauge.promql.ast.Span;
import java.util.Arrays;

/**
 * The samples that a {@link RangeFunction} sees at one step, and what it needs to know besides: one object per call in the expression,
 * filled anew for each series and step. The arrays belong to whoever stores the samples: they are only read. No stale markers.
 */
public final class Window {
    /** As in {@link io.streamgauge.promql.SampleSlice}. */
    public long[] timesMs;

    public double[] values;
    public Histogram[] histograms;
    public long[] startTimesMs;

    /** Whether no float of the whole series that the window slides over is less than the one before it: there are no counter resets to look for. */
    public boolean ascending;

    /** How many samples there are where the arrays hold only the first and the last of them; otherwise 0. Only with {@link #ascending}. */
    public int counted;

    /** First sample, inclusive. */
    public int from;
    /** After the last sample. */
    public int to;

    /** The window's edges after offset and {@code @}: samples are in (start, end], a little more with anchored and smoothed. */
    public long rangeStartMs;

    public long rangeEndMs;
    /** The evaluation's time. */
    public long evalMs;
    /** The window's length in seconds. */
    public double rangeSeconds;

    public RangeExtension extension = RangeExtension.NONE;
    /** The scalar arguments at this step, in order. */
    public double[] args = new double[2];

    public Labels labels;
    /** The range vector argument in the text. */
    public Span span;
    /** The whole call in the text. */
    public Span callSpan;
    /** The first scalar argument in the text; null without one. */
    public Span argSpan;

    public Notes notes;

    /** What the function answers with where it is a histogram; it sets it. */
    public Histogram result;

    private long[] floatTimesMs = new long[16];
    private double[] floatValues = new double[16];

    public int size() {
        return to - from;
    }

    public boolean isHistogram(int i) {
        return histograms != null && histograms[i] != null;
    }

    public int histogramCount() {
        if (histograms == null) {
            return 0;
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            if (histograms[i] != null) {
                count++;
            }
        }
        return count;
    }

    public void note(Note note) {
        notes.add(note, span, labels.metricName());
    }

    /**
     * Narrows the window to its floats, with a remark where it held both.
     *
     * @return how many floats there are
     */
    public int keepFloats() {
        int count = histogramCount();
        if (count == 0) {
            return size();
        }
        if (count == size()) {
            return 0;
        }
        note(Note.HISTOGRAM_IGNORED_IN_MIXED_RANGE);
        copyFloats(size() - count);
        return size();
    }

    private void copyFloats(int floats) {
        if (floatTimesMs.length < floats) {
            floatTimesMs = Arrays.copyOf(floatTimesMs, Math.max(floats, 2 * floatTimesMs.length));
            floatValues = Arrays.copyOf(floatValues, floatTimesMs.length);
        }
        int n = 0;
        for (int i = from; i < to; i++) {
            if (histograms[i] == null) {
                floatTimesMs[n] = timesMs[i];
                floatValues[n++] = values[i];
            }
        }
        timesMs = floatTimesMs;
        values = floatValues;
        histograms = null;
        startTimesMs = null;
        from = 0;
        to = n;
    }
}
