package io.streamgauge.rules.text;

import io.streamgauge.model.GoFloat;

/** Go's {@code time.Duration}: nanoseconds. */
public record GoDuration(long nanos) {
    public double seconds() {
        return nanos / 1e9;
    }

    /** {@code 1h2m3.5s}, {@code 12ms}, {@code 0s}. */
    @Override
    public String toString() {
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        double abs = Math.abs((double) nanos);
        if (abs < 1e3) {
            return sign + GoFloat.plain(abs) + "ns";
        }
        if (abs < 1e6) {
            return sign + GoFloat.plain(abs / 1e3) + "µs";
        }
        if (abs < 1e9) {
            return sign + GoFloat.plain(abs / 1e6) + "ms";
        }
        long magnitude = Math.abs(nanos);
        long minutes = magnitude / 60_000_000_000L;
        String seconds = GoFloat.plain(magnitude % 60_000_000_000L / 1e9) + "s";
        if (minutes == 0) {
            return sign + seconds;
        }
        return sign + (minutes >= 60 ? minutes / 60 + "h" : "") + minutes % 60 + "m" + seconds;
    }
}
