package io.streamgauge.series.state;

import io.streamgauge.model.ExactSum;
import io.streamgauge.model.HistogramAccumulator;
import java.util.ArrayList;
import java.util.List;

/** What the deltas so far say about one instrument in one open step; a list by step, oldest first. */
final class Pending {
    /** Of all input partitions and commits; at the end one of each bucket is kept. */
    static final int MAX_EXEMPLARS = 256;

    final long stepEndMs;
    Pending next;

    /** Of increments; null where there was none. */
    ExactSum sum;
    /** Of cumulative counters, in arrival order; null where there was none. */
    List<Point> totals;
    /** The newest of a gauge. */
    Point gauge;

    /** Of cumulative histograms, in arrival order; null where there was none. */
    List<Whole> wholes;

    /** In arrival order; null where there was none. */
    List<SourcedExemplar> exemplars;

    /** Merged observations; null where there was none. */
    HistogramAccumulator observations;

    /** The longest time to live that was said in the step; 0 where none was. */
    long ttlMs;

    Pending(long stepEndMs) {
        this.stepEndMs = stepEndMs;
    }

    /** As if this were all that was added. */
    void set(double newSum) {
        if (sum == null) {
            sum = new ExactSum();
        }
        sum.set(newSum, 0);
    }

    void increment(double hi, double lo) {
        if (sum == null) {
            sum = new ExactSum();
        }
        sum.add(hi, lo);
    }

    void total(Point p) {
        if (totals == null) {
            totals = new ArrayList<>(4);
        }
        totals.add(p);
    }

    /** Answers false where there is no room. */
    boolean exemplar(SourcedExemplar e) {
        if (exemplars == null) {
            exemplars = new ArrayList<>(2);
        }
        return exemplars.size() < MAX_EXEMPLARS && exemplars.add(e);
    }

    void whole(Whole w) {
        if (wholes == null) {
            wholes = new ArrayList<>(2);
        }
        wholes.add(w);
    }

    /** Answers false where a newer one is known. */
    boolean gauge(Point p) {
        if (!p.isAfter(gauge)) {
            return false;
        }
        gauge = p;
        return true;
    }

    void observations(HistogramAccumulator delta) {
        if (observations == null) {
            observations = delta;
        } else {
            observations.merge(delta);
        }
    }
}
