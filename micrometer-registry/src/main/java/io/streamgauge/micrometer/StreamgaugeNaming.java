package io.streamgauge.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;

/** Prometheus' names: underscores, and the unit at the end. A counter's {@code _total} is the service's to add. */
final class StreamgaugeNaming implements NamingConvention {
    private static final String SECONDS = "seconds";

    @Override
    public String name(String name, Meter.Type type, String baseUnit) {
        String clean = clean(name);
        boolean timed = type == Meter.Type.TIMER || type == Meter.Type.LONG_TASK_TIMER;
        String unit = timed ? SECONDS : baseUnit == null ? "" : clean(baseUnit);
        return unit.isEmpty() || clean.endsWith("_" + unit) ? clean : clean + "_" + unit;
    }

    /** {@code le} belongs to histograms. */
    @Override
    public String tagKey(String key) {
        String clean = clean(key);
        return clean.equals("le") ? "le_" : clean;
    }

    private static String clean(String name) {
        StringBuilder clean = new StringBuilder(name);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && c != '_' && (i == 0 || c < '0' || c > '9')) {
                clean.setCharAt(i, '_');
            }
        }
        return clean.toString();
    }
}
