package io.streamgauge.series.state;

import io.streamgauge.model.MetricType;
import io.streamgauge.series.MetricAbout;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What formats said of metrics apart from their series; a metric is said of in one partition, by its name. Bounded: what is beyond is left out. */
final class Described {
    static final int MAX_FAMILIES = 20_000;

    private final Map<String, MetricAbout> byFamily = new TreeMap<>();
    private final Set<String> dirty = new LinkedHashSet<>();

    void put(String family, MetricType type, String unit, String help) {
        MetricAbout about = new MetricAbout(family, type, unit, help);
        if (byFamily.size() >= MAX_FAMILIES && !byFamily.containsKey(family)) {
            return;
        }
        if (!about.equals(byFamily.put(family, about))) {
            dirty.add(family);
        }
    }

    Collection<MetricAbout> all() {
        return Collections.unmodifiableCollection(byFamily.values());
    }

    /** What changed since the last call. */
    Iterable<MetricAbout> takeDirty() {
        Set<MetricAbout> changed = new LinkedHashSet<>();
        dirty.forEach(family -> changed.add(byFamily.get(family)));
        dirty.clear();
        return changed;
    }
}
