package io.streamgauge.series.state;

import io.streamgauge.model.MetricType;
import io.streamgauge.series.window.WindowSettings;
import java.util.ArrayList;
import java.util.List;

/** What a partition's instruments of one metric have in common. */
final class FamilyState {
    /** The base name. */
    final String name;

    final MetricType type;
    String unit = "";
    String help = "";
    /** In no order. */
    final List<Instrument> members = new ArrayList<>();
    /** Those that count against the limit. */
    int live;

    private ViewPlan plan;

    FamilyState(String name, MetricType type) {
        this.name = name;
        this.type = type;
    }

    /** The newest plan; made anew where the bounds differ. */
    ViewPlan plan(double[] bounds, WindowSettings windows) {
        if (plan == null || !plan.hasBounds(bounds)) {
            plan = ViewPlan.of(name, type, bounds, windows);
        }
        return plan;
    }
}
