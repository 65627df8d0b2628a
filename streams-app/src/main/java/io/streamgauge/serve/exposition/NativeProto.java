package io.streamgauge.serve.exposition;

import io.streamgauge.model.Buckets;
import io.streamgauge.model.Histogram;

/** The native part of protobuf's {@code Histogram}: spans with deltas of integer counts, or with absolute float counts. */
final class NativeProto {
    private static final int SCHEMA = 5;
    private static final int ZERO_THRESHOLD = 6;
    private static final int ZERO_COUNT = 7;
    private static final int ZERO_COUNT_FLOAT = 8;
    private static final int NEGATIVE_SPAN = 9;
    private static final int NEGATIVE_DELTA = 10;
    private static final int NEGATIVE_COUNT = 11;
    private static final int POSITIVE_SPAN = 12;
    private static final int POSITIVE_DELTA = 13;
    private static final int POSITIVE_COUNT = 14;

    private NativeProto() {}

    /** Whether all counts are integers, as they are unless someone weighed them. */
    static boolean isWhole(Histogram h) {
        return CompositeMetric.isWhole(h.zeroCount()) && isWhole(h.positive()) && isWhole(h.negative());
    }

    private static boolean isWhole(Buckets buckets) {
        for (int i = 0; i < buckets.size(); i++) {
            if (!CompositeMetric.isWhole(buckets.countAt(i))) {
                return false;
            }
        }
        return true;
    }

    static void write(Histogram h, boolean whole, ByteSink out) {
        Proto.signed(out, SCHEMA, h.schema());
        Proto.number(out, ZERO_THRESHOLD, h.zeroThreshold());
        if (whole) {
            Proto.integer(out, ZERO_COUNT, (long) h.zeroCount());
        } else {
            Proto.number(out, ZERO_COUNT_FLOAT, h.zeroCount());
        }
        spans(h.negative(), NEGATIVE_SPAN, out);
        counts(h.negative(), whole, NEGATIVE_DELTA, NEGATIVE_COUNT, out);
        spans(h.positive(), POSITIVE_SPAN, out);
        counts(h.positive(), whole, POSITIVE_DELTA, POSITIVE_COUNT, out);
        if (h.positive().isEmpty() && h.negative().isEmpty() && h.zeroThreshold() == 0 && h.zeroCount() == 0) {
            // Without any span a reader can't tell an empty native histogram from a classic one.
            span(0, 0, POSITIVE_SPAN, out);
        }
    }

    private static void spans(Buckets buckets, int field, ByteSink out) {
        for (Buckets.Span span : buckets.spans()) {
            span(span.offset(), span.length(), field, out);
        }
    }

    private static void span(int offset, int length, int field, ByteSink out) {
        ByteSink span = new ByteSink(16);
        Proto.signed(span, 1, offset);
        Proto.integer(span, 2, length);
        Proto.message(out, field, span);
    }

    private static void counts(Buckets buckets, boolean whole, int deltaField, int countField, ByteSink out) {
        long before = 0;
        for (int i = 0; i < buckets.size(); i++) {
            if (whole) {
                long count = (long) buckets.countAt(i);
                Proto.signed(out, deltaField, count - before);
                before = count;
            } else {
                Proto.number(out, countField, buckets.countAt(i));
            }
        }
    }
}
