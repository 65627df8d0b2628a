package io.streamgauge.series.state;

import io.streamgauge.model.MetricType;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A family as the exposition sees it: a metric itself, or the windows of one name over it, which are gauges of their own. */
record FamilyView(FamilyState family, String name, MetricType type, Views views) implements Family {
    /** All views of a family that have something to show. */
    static void addAll(FamilyState family, FamilyIndex index, Views views, List<FamilyView> into) {
        if (family.members().stream().noneMatch(Instrument::isVisible)) {
            return;
        }
        into.add(new FamilyView(family, family.name, family.type, views));
        family.members().get(0).plan.specs().stream()
                .filter(s -> s.kind().isWindow())
                .map(ViewSpec::name)
                .distinct()
                .filter(n -> !n.equals(family.name))
                .filter(n -> index.shows(family, n))
                .forEach(n -> into.add(new FamilyView(family, n, MetricType.GAUGE, views)));
    }

    private boolean isWindow() {
        return !name.equals(family.name);
    }

    @Override
    public boolean bareName() {
        return family.bareName && !isWindow();
    }

    @Override
    public String unit() {
        return isWindow() ? "" : family.unit;
    }

    @Override
    public String help() {
        return isWindow() ? "A window over " + family.name + ", in event time." : family.help;
    }

    @Override
    public Collection<? extends ExposedSeries> series() {
        List<ExposedSeries> series = new ArrayList<>(family.members().size());
        for (Instrument i : family.members()) {
            if (!i.isVisible()) {
                continue;
            }
            for (ViewSpec spec : i.plan.specs()) {
                boolean mine = isWindow() ? spec.name().equals(name) : isOwn(spec);
                if (mine && shown(i, spec)) {
                    series.add(i.handle(spec, views));
                }
            }
        }
        return series;
    }

    private boolean isOwn(ViewSpec spec) {
        return !spec.kind().isWindow() || spec.kind() == ViewKind.SUMMARY_QUANTILE;
    }

    /** A window without a value is absent. */
    private boolean shown(Instrument i, ViewSpec spec) {
        return !spec.kind().isWindow() || !StaleMarker.is(views.valueAt(i, spec, views.closedThroughMs()));
    }
}
