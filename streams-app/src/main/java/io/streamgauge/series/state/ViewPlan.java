package io.streamgauge.series.state;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.window.WindowSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The series that the instruments of a family show, by ordinal. The same settings and bounds give the same plan. Immutable. */
final class ViewPlan {
    /** What the quantiles of a summary look back on where nothing else is said: the {@code max_age} of Prometheus' client libraries. */
    static final long SUMMARY_WINDOW_MS = 600_000;

    private static final String QUANTILE = "quantile";

    private final List<ViewSpec> specs;
    private final double[] bounds;
    private final long longestWindowMs;
    private final int windowCount;
    private final int mainOrdinal;
    private final int firstBucket;

    private ViewPlan(List<ViewSpec> specs, double[] bounds) {
        this.specs = List.copyOf(specs);
        this.bounds = bounds;
        this.windowCount = (int) specs.stream().filter(s -> s.kind().isWindow()).count();
        this.mainOrdinal = first(ViewKind.VALUE) < 0 ? first(ViewKind.NATIVE) : first(ViewKind.VALUE);
        this.firstBucket = first(ViewKind.BUCKET);
        this.longestWindowMs =
                specs.stream().mapToLong(ViewSpec::windowMs).max().orElse(0);
    }

    List<ViewSpec> specs() {
        return specs;
    }

    double[] bounds() {
        return bounds;
    }

    private int first(ViewKind kind) {
        return specs.stream()
                .filter(s -> s.kind() == kind)
                .mapToInt(ViewSpec::ordinal)
                .findFirst()
                .orElse(-1);
    }

    /** The series that shows the instrument as a whole: its value, or the native histogram; -1 where there is none. */
    int mainOrdinal() {
        return mainOrdinal;
    }

    /** The series of the first bucket that has the value; -1 where there are no buckets. */
    int bucketOrdinal(double value) {
        if (firstBucket < 0) {
            return -1;
        }
        int at = Arrays.binarySearch(bounds, value);
        int ordinal = firstBucket + (at >= 0 ? at : -at - 1);
        return ordinal < specs.size() && specs.get(ordinal).kind() == ViewKind.BUCKET ? ordinal : -1;
    }

    /** How many of the series are windows. */
    int windowCount() {
        return windowCount;
    }

    long longestWindowMs() {
        return longestWindowMs;
    }

    /** @param bounds of a histogram its classic bucket bounds without +Inf, of a summary its quantiles and, where it is above 1, how far they look back in ms */
    static ViewPlan of(String base, MetricType type, boolean bareName, double[] bounds, WindowSettings windows) {
        Builder plan = new Builder(base);
        WindowSettings.Rule rule = windows.ruleFor(base);
        switch (type) {
            case COUNTER -> plan.counter(rule, bareName ? "" : SeriesKey.TOTAL);
            case GAUGE -> plan.gauge(rule);
            case HISTOGRAM -> plan.histogram(bounds, rule);
            case SUMMARY -> plan.summary(bounds, rule);
            default -> plan.add(ViewKind.VALUE, "", Labels.EMPTY, 0, 0, 0);
        }
        return new ViewPlan(plan.specs, bounds);
    }

    boolean hasBounds(double[] others) {
        return Arrays.equals(bounds, others);
    }

    /** The length as the window label has it: {@code 90s}, {@code 5m}, {@code 1h}. */
    static String windowText(long ms) {
        if (ms % 3_600_000 == 0) {
            return ms / 3_600_000 + "h";
        }
        if (ms % 60_000 == 0) {
            return ms / 60_000 + "m";
        }
        return ms % 1000 == 0 ? ms / 1000 + "s" : ms + "ms";
    }

    /** A float as label values have it: the shortest text that reads back the same. */
    static String numberText(double v) {
        if (v == Double.POSITIVE_INFINITY) {
            return "+Inf";
        }
        String text = Double.toString(v);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.toLowerCase(Locale.ROOT);
    }

    private static final class Builder {
        private final String base;
        private final List<ViewSpec> specs = new ArrayList<>();

        Builder(String base) {
            this.base = base;
        }

        void add(ViewKind kind, String suffix, Labels extra, int bucket, long windowMs, double quantile) {
            if (specs.size() < ViewSpec.SLOTS) {
                specs.add(new ViewSpec(specs.size(), kind, base + suffix, extra, bucket, windowMs, quantile));
            }
        }

        void window(ViewKind kind, String suffix, long windowMs) {
            add(kind, suffix, Labels.of("window", windowText(windowMs)), 0, windowMs, 0);
        }

        void counter(WindowSettings.Rule rule, String suffix) {
            add(ViewKind.VALUE, suffix, Labels.EMPTY, 0, 0, 0);
            for (long w : rule.windowsMs()) {
                window(ViewKind.RATE, ":rate", w);
            }
        }

        void gauge(WindowSettings.Rule rule) {
            add(ViewKind.VALUE, "", Labels.EMPTY, 0, 0, 0);
            if (!rule.slopePattern().matches(base)) {
                return;
            }
            for (long w : rule.windowsMs()) {
                window(ViewKind.SLOPE, ":slope", w);
                window(ViewKind.SLOPE_LOWER, ":slope_lower", w);
                window(ViewKind.SLOPE_UPPER, ":slope_upper", w);
            }
        }

        void summary(double[] bounds, WindowSettings.Rule rule) {
            int n = bounds.length;
            boolean own = n > 0 && bounds[n - 1] > 1;
            long windowMs = own ? (long) bounds[n - 1] : SUMMARY_WINDOW_MS;
            double[] quantiles = own ? Arrays.copyOf(bounds, n - 1) : bounds;
            // A family is known by the names of its plan before its quantiles are: one stands for all.
            for (double q : n == 0 ? new double[] {0.5} : quantiles) {
                add(ViewKind.SUMMARY_QUANTILE, "", Labels.of(QUANTILE, numberText(q)), 0, windowMs, q);
            }
            add(ViewKind.SUM, "_sum", Labels.EMPTY, 0, 0, 0);
            add(ViewKind.COUNT, "_count", Labels.EMPTY, 0, 0, 0);
            observationWindows(rule);
        }

        void histogram(double[] bounds, WindowSettings.Rule rule) {
            add(ViewKind.NATIVE, "", Labels.EMPTY, 0, 0, 0);
            observationWindows(rule);
            buckets(bounds);
            add(ViewKind.SUM, "_sum", Labels.EMPTY, 0, 0, 0);
            add(ViewKind.COUNT, "_count", Labels.EMPTY, 0, 0, 0);
        }

        private void observationWindows(WindowSettings.Rule rule) {
            for (long w : rule.windowsMs()) {
                for (double q : rule.quantiles()) {
                    Labels labels = Labels.of(QUANTILE, numberText(q), "window", windowText(w));
                    add(ViewKind.QUANTILE, ":quantile", labels, 0, w, q);
                }
                window(ViewKind.WINDOW_COUNT, ":count", w);
                window(ViewKind.WINDOW_SUM, ":sum", w);
                window(ViewKind.WINDOW_MAX, ":max", w);
            }
        }

        private void buckets(double[] bounds) {
            double[] all = Arrays.copyOf(bounds, bounds.length + 1);
            all[bounds.length] = Double.POSITIVE_INFINITY;
            for (int i = 0; i < all.length; i++) {
                int bucket = i == bounds.length ? ViewSpec.INFINITY : i;
                add(ViewKind.BUCKET, "_bucket", Labels.of(Labels.BUCKET, numberText(all[i])), bucket, 0, 0);
            }
        }
    }
}
