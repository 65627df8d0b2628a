package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import io.streamgauge.model.ExactSum;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.StaleMarker;
import java.util.Arrays;

/** What one series got in one step since the last drain; a list by step, oldest first. Used again after a drain. */
final class StepDelta {
    long stepEndMs;
    /** The longest that its points said; 0 where none did. */
    long ttlMs;

    StepDelta next;

    final ExactSum sum = new ExactSum();
    boolean incremented;
    /** Of a cumulative counter; null where there never was one. */
    Totals totals;

    boolean hasGauge;
    long gaugeTimeMs;
    long gaugeOffset;
    double gaugeValue;

    /** Of a cumulative histogram; null where there never was one. */
    Wholes wholes;

    /** Null where there never was an observation. */
    HistogramAccumulator observations;

    /** Null where there never was one. */
    StepExemplars exemplars;

    StepDelta at(long newStepEndMs) {
        stepEndMs = newStepEndMs;
        return this;
    }

    void increment(Point p) {
        for (int i = 0; i < p.size(); i++) {
            sum.addProduct(p.value(i), p.weight(i));
        }
        incremented = true;
    }

    void increment(double whole) {
        sum.add(whole);
        incremented = true;
    }

    void total(Point p, long offset, int maxPoints) {
        if (totals == null) {
            totals = new Totals();
        }
        totals.add(p, offset, newest(p), maxPoints);
    }

    private static double newest(Point p) {
        return p.stale() ? StaleMarker.VALUE : p.value(p.size() - 1);
    }

    /** A cumulative histogram's state. */
    void whole(Point p, long offset, int maxPoints) {
        if (wholes == null) {
            wholes = new Wholes();
        }
        wholes.add(p, offset, maxPoints);
    }

    /** Of two at the same time the one that comes later in the partition holds. */
    void gauge(Point p, long offset) {
        if (p.relative()) {
            addTo(p);
        } else {
            gauge(p.timestampMs(), offset, newest(p));
        }
    }

    void gauge(long timeMs, long offset, double value) {
        if (!hasGauge || timeMs > gaugeTimeMs || (timeMs == gaugeTimeMs && offset >= gaugeOffset)) {
            hasGauge = true;
            gaugeTimeMs = timeMs;
            gaugeOffset = offset;
            gaugeValue = value;
            if (incremented) {
                // What was added before it was set.
                sum.set(0, 0);
                incremented = false;
            }
        }
    }

    /** Adds to what the gauge was set to in this step, or else to what it was before. */
    private void addTo(Point p) {
        for (int i = 0; i < p.size(); i++) {
            if (hasGauge) {
                gaugeValue = (StaleMarker.is(gaugeValue) ? 0 : gaugeValue) + p.value(i);
            } else {
                sum.add(p.value(i));
                incremented = true;
            }
        }
    }

    void observe(Point p, int schema, double[] bounds) {
        if (p.distribution() != null) {
            add(p.distribution());
            return;
        }
        if (observations == null || (observations.isEmpty() && observations.bounds() != bounds)) {
            observations = new HistogramAccumulator(schema, HistogramAccumulator.DEFAULT_MAX_SPAN, bounds);
        }
        for (int i = 0; i < p.size(); i++) {
            observations.observe(p.value(i), p.weight(i));
        }
    }

    /** Observations that came as a whole histogram. */
    private void add(HistogramAccumulator whole) {
        if (observations == null) {
            observations = new HistogramAccumulator();
        } else if (observations.isEmpty() && !Arrays.equals(observations.bounds(), whole.bounds())) {
            observations.reset();
        }
        observations.merge(whole);
    }

    void clear() {
        next = null;
        ttlMs = 0;
        incremented = false;
        sum.set(0, 0);
        hasGauge = false;
        if (exemplars != null) {
            exemplars.clear();
        }
        if (totals != null) {
            totals.clear();
        }
        if (wholes != null) {
            wholes.clear();
        }
        if (observations != null) {
            observations.clear();
        }
    }
}
