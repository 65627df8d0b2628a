package io.streamgauge.model;

import java.util.HexFormat;

/**
 * One measurement and the trace that it was made in.
 *
 * @param traceHigh the upper half of the trace id
 * @param traceLow the lower half
 * @param span the span's id, or 0 where it is not known
 * @param value what was measured: an observation, or what a counter grew by
 * @param timeMs when, in ms since the epoch
 */
public record Exemplar(long traceHigh, long traceLow, long span, double value, long timeMs) {
    /** In OpenMetrics and in Prometheus' API; with the ids {@value #TRACE_LABEL} and {@value #SPAN_LABEL} make 63 characters of the 128 that are allowed. */
    public static final String TRACE_LABEL = "trace_id";

    public static final String SPAN_LABEL = "span_id";

    private static final HexFormat HEX = HexFormat.of();

    /** 32 hexadecimal digits. */
    public String traceId() {
        return HEX.toHexDigits(traceHigh) + HEX.toHexDigits(traceLow);
    }

    /** 16 hexadecimal digits, or the empty string. */
    public String spanId() {
        return span == 0 ? "" : HEX.toHexDigits(span);
    }

    public Labels labels() {
        return span == 0 ? Labels.of(TRACE_LABEL, traceId()) : Labels.of(SPAN_LABEL, spanId(), TRACE_LABEL, traceId());
    }
}
