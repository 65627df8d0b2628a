package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import java.util.List;

/**
 * The newest exemplar of each series of one instrument that has exemplars: a counter's total or a gauge, each bucket of a histogram, and the histogram as a whole. How many there are in a partition is limited; beyond, a series that
 * has none gets none.
 */
final class KeptExemplars {
    private final ViewPlan plan;
    private final SourcedExemplar[] byOrdinal;

    KeptExemplars(ViewPlan plan) {
        this.plan = plan;
        byOrdinal = new SourcedExemplar[plan.specs().size()];
    }

    /** Null where there is none. */
    SourcedExemplar at(int ordinal) {
        return byOrdinal[ordinal];
    }

    void take(List<SourcedExemplar> fresh, StepContext context) {
        for (SourcedExemplar e : fresh) {
            put(plan.mainOrdinal(), e, context);
            put(plan.bucketOrdinal(e.exemplar().value()), e, context);
        }
    }

    private void put(int ordinal, SourcedExemplar e, StepContext context) {
        if (ordinal < 0 || !e.isAfter(byOrdinal[ordinal])) {
            return;
        }
        if (byOrdinal[ordinal] == null) {
            if (context.counts.exemplars >= context.settings.maxExemplars()) {
                context.counts.exemplarsDropped++;
                return;
            }
            context.counts.exemplars++;
        }
        byOrdinal[ordinal] = e;
    }

    int size() {
        int n = 0;
        for (SourcedExemplar e : byOrdinal) {
            n += e == null ? 0 : 1;
        }
        return n;
    }

    void write(ByteWriter out) {
        out.putVarint(size());
        for (int ordinal = 0; ordinal < byOrdinal.length; ordinal++) {
            if (byOrdinal[ordinal] != null) {
                byOrdinal[ordinal].write(out.putVarint(ordinal));
            }
        }
    }

    /** What was written, by a service whose windows may have been others: an ordinal that is no longer there is left out. */
    void read(ByteReader in, StepContext context) {
        for (int n = in.getLength(); n > 0; n--) {
            in.getVarInt();
            take(List.of(SourcedExemplar.read(in)), context);
        }
    }
}
