package io.streamgauge.series.collect;

import io.streamgauge.model.MetricType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What formats say of metrics apart from their points, each thing once: it is said with every record, and SERIES needs to hear it when it changes. Bounded: what is beyond is not passed on. */
final class Announcements {
    static final int MAX_FAMILIES = 20_000;
    private static final int MAX_TEXT = 1024;

    record About(String family, MetricType type, String unit, String help) {}

    private final Map<String, About> known = new HashMap<>();
    private final List<About> fresh = new ArrayList<>();

    void add(String family, MetricType type, String unit, String help) {
        About about = new About(cut(family), type, cut(unit), cut(help));
        About before = known.get(about.family);
        if (!about.equals(before) && (before != null || known.size() < MAX_FAMILIES)) {
            known.put(about.family, about);
            fresh.add(about);
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    boolean isEmpty() {
        return fresh.isEmpty();
    }

    /** What is new since the last call. */
    List<About> take() {
        List<About> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    void clear() {
        known.clear();
        fresh.clear();
    }
}
