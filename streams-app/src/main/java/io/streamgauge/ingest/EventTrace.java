package io.streamgauge.ingest;

/** The trace that an event names: {@code trace_id} of 32 hexadecimal digits, {@code span_id} of 16. Anything else than that is left out. */
final class EventTrace {
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    private EventTrace() {}

    /** Makes the event's last value an exemplar of the trace, which stands in {@code b[traceFrom, traceTo)}; the span may be empty. */
    static void addTo(Point point, byte[] b, int traceFrom, int traceTo, int spanFrom, int spanTo) {
        boolean spanned = isHex(b, spanFrom, spanTo, SPAN_DIGITS);
        if (isHex(b, traceFrom, traceTo, TRACE_DIGITS) && point.size() > 0) {
            point.exemplars()
                    .add(
                            point.value(point.size() - 1),
                            point.timestampMs(),
                            number(b, traceFrom),
                            number(b, traceFrom + SPAN_DIGITS),
                            spanned ? number(b, spanFrom) : 0);
        }
    }

    private static boolean isHex(byte[] b, int from, int to, int digits) {
        if (to - from != digits) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (Character.digit(b[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Sixteen digits. */
    private static long number(byte[] b, int from) {
        long number = 0;
        for (int i = from; i < from + SPAN_DIGITS; i++) {
            number = (number << 4) | Character.digit(b[i], 16);
        }
        return number;
    }
}
