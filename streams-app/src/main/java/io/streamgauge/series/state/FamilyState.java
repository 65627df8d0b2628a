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
    /** Of a counter whose series have the name as it is. */
    final boolean bareName;

    String unit = "";
    String help = "";
    /** Unit or help changed since the last drain. */
    boolean dirty;
    /** In no order. */
    private final List<Instrument> members = new ArrayList<>();
    /** Those that count against the limit. */
    int live;

    private ViewPlan plan;

    FamilyState(String name, MetricType type, boolean bareName) {
        this.name = name;
        this.type = type;
        this.bareName = bareName;
    }

    String text() {
        return text(type, bareName);
    }

    static String text(MetricType type, boolean bareName) {
        return type.text() + (bareName ? " without _total" : "");
    }

    List<Instrument> members() {
        return members;
    }

    void add(Instrument i) {
        i.memberIndex = members.size();
        members.add(i);
    }

    void remove(Instrument i) {
        Instrument last = members.remove(members.size() - 1);
        if (last != i) {
            members.set(i.memberIndex, last);
            last.memberIndex = i.memberIndex;
        }
    }

    /** The newest plan; made anew where the bounds differ. */
    ViewPlan plan(double[] bounds, WindowSettings windows) {
        if (plan == null || !plan.hasBounds(bounds)) {
            plan = ViewPlan.of(name, type, bareName, bounds, windows);
        }
        return plan;
    }
}
