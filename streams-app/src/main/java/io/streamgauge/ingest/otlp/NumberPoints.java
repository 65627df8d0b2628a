package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.model.MetricType;

/**
 * NumberDataPoints. A gauge is a gauge; a monotonic sum is a counter, of running totals or of what was added; any other sum is a gauge, to which deltas are added.
 */
final class NumberPoints implements MetricReader.DataPoint {
    private static final int START = 2 << 3 | FIXED64;
    private static final int TIME = 3 << 3 | FIXED64;
    private static final int AS_DOUBLE = 4 << 3 | FIXED64;
    private static final int EXEMPLAR = 5 << 3 | LENGTH;
    private static final int AS_INT = 6 << 3 | FIXED64;
    private static final int ATTRIBUTE = 7 << 3 | LENGTH;
    private static final int FLAGS = 8 << 3;

    private final PointContext context;
    private final ProtoReader in;
    private boolean counter;

    NumberPoints(PointContext context) {
        this.context = context;
        this.in = context.in;
    }

    NumberPoints gauges() {
        counter = false;
        return this;
    }

    NumberPoints sums(boolean monotonic) {
        counter = monotonic;
        return this;
    }

    @Override
    public void read() throws MalformedException {
        double value = 0;
        boolean hasValue = false;
        while (in.more()) {
            switch (in.tag()) {
                case START -> context.start();
                case TIME -> context.time();
                case AS_DOUBLE -> {
                    value = in.float64();
                    hasValue = true;
                }
                case AS_INT -> {
                    value = in.fixed64();
                    hasValue = true;
                }
                case EXEMPLAR -> context.exemplars.add(in);
                case ATTRIBUTE -> context.attributes.add(in);
                case FLAGS -> context.flags();
                default -> in.skip();
            }
        }
        if (!hasValue && !context.noValue) {
            context.refuse(Reject.MISSING_VALUE, "it has no value, and no flag that says so");
            return;
        }
        Reject bad = counter && !context.noValue ? check(value) : null;
        if (bad != null) {
            context.refuse(bad, "a monotonic sum of " + value);
            return;
        }
        if (context.begin(counter ? MetricType.COUNTER : MetricType.GAUGE)) {
            context.point
                    .cumulative(counter && !context.delta)
                    .relative(!counter && context.delta)
                    .bareName(context.name.bare());
            if (!context.noValue) {
                context.point.add(value, 1);
            }
            context.emit();
        }
    }

    private static Reject check(double value) {
        return !Double.isFinite(value) ? Reject.NAN_COUNTER : value < 0 ? Reject.NEGATIVE_COUNTER : null;
    }
}
