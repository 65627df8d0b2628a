package io.streamgauge.series.state;

import io.streamgauge.model.MetricType;
import io.streamgauge.series.window.WindowSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The families of a partition by base name, and by every metric name that their series have. */
final class FamilyIndex {
    private static final double[] NO_BOUNDS = {};

    private final WindowSettings windows;
    private final Map<String, FamilyState> byBase = new HashMap<>();
    private final Map<String, FamilyState> byMetricName = new HashMap<>();

    FamilyIndex(WindowSettings windows) {
        this.windows = windows;
    }

    FamilyState get(String base) {
        return byBase.get(base);
    }

    FamilyState byMetricName(String name) {
        return byMetricName.get(name);
    }

    Collection<FamilyState> all() {
        return byBase.values();
    }

    Collection<String> metricNames() {
        return byMetricName.keySet();
    }

    /**
     * The family that stands in the way of a new one: another type of the same base, or another family with one of its names; null where none does. Events are not refused for
     * the sake of a window's name: then that window is not shown.
     */
    FamilyState conflict(String base, MetricType type, boolean bareName) {
        FamilyState same = byBase.get(base);
        if (same != null) {
            return same.type == type && same.bareName == bareName ? null : same;
        }
        for (ViewSpec spec :
                ViewPlan.of(base, type, bareName, NO_BOUNDS, windows).specs()) {
            FamilyState other = byMetricName.get(spec.name());
            if (other != null && !spec.kind().isWindow()) {
                return other;
            }
        }
        return null;
    }

    /** The family, made where there is none; there must be no {@link #conflict}. */
    FamilyState family(String base, MetricType type, boolean bareName) {
        FamilyState known = byBase.get(base);
        if (known != null) {
            return known;
        }
        FamilyState family = new FamilyState(base, type, bareName);
        byBase.put(base, family);
        for (ViewSpec spec : family.plan(NO_BOUNDS, windows).specs()) {
            byMetricName.putIfAbsent(spec.name(), family);
        }
        return family;
    }

    /** Whether the family's series of this name are shown. */
    boolean shows(FamilyState family, String metricName) {
        return byMetricName.get(metricName) == family;
    }

    ViewPlan plan(FamilyState family, double[] bounds) {
        return family.plan(bounds, windows);
    }

    /** Removes a family without members. */
    void remove(FamilyState family) {
        byBase.remove(family.name);
        byMetricName.values().removeIf(f -> f == family);
    }
}
