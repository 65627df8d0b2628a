package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import io.streamgauge.model.ExactSum;
import io.streamgauge.model.HistogramAccumulator;

/** What one series got in one step since the last drain; a list by step, oldest first. Used again after a drain. */
final class StepDelta {
    long stepEndMs;
    StepDelta next;

    final ExactSum sum = new ExactSum();
    boolean incremented;
    /** Of a cumulative counter; null where there never was one. */
    Totals totals;

    boolean hasGauge;
    long gaugeTimeMs;
    long gaugeOffset;
    double gaugeValue;

    /** Null where there never was an observation. */
    HistogramAccumulator observations;

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

    void total(Point p, long offset, int maxPoints) {
        if (totals == null) {
            totals = new Totals();
        }
        totals.add(p.timestampMs(), offset, p.value(p.size() - 1), maxPoints);
    }

    /** Of two at the same time the one that comes later in the partition holds. */
    void gauge(Point p, long offset) {
        long time = p.timestampMs();
        if (!hasGauge || time > gaugeTimeMs || (time == gaugeTimeMs && offset >= gaugeOffset)) {
            hasGauge = true;
            gaugeTimeMs = time;
            gaugeOffset = offset;
            gaugeValue = p.value(p.size() - 1);
        }
    }

    void observe(Point p, double[] bounds) {
        if (observations == null || (observations.isEmpty() && observations.bounds() != bounds)) {
            observations = new HistogramAccumulator(bounds);
        }
        for (int i = 0; i < p.size(); i++) {
            observations.observe(p.value(i), p.weight(i));
        }
    }

    void clear() {
        next = null;
        incremented = false;
        sum.set(0, 0);
        hasGauge = false;
        if (totals != null) {
            totals.clear();
        }
        if (observations != null) {
            observations.clear();
        }
    }
}
