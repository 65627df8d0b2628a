package io.streamgauge.series.inbox;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables by metric name, and the newest answers to selections: rules ask the same at each tick, and series rarely come and go. */
final class TableIndex {
    private static final int MAX_ANSWERS = 4096;

    private record Answer(long version, List<SampleTable> tables) {}

    private final Map<String, List<SampleTable>> byName = new HashMap<>();
    private final Map<List<Matcher>, Answer> answers = new HashMap<>();
    /** By metric name: changes with each table that comes or goes. */
    private final Map<String, Long> versions = new HashMap<>();

    private long version;

    void add(SampleTable t) {
        byName.computeIfAbsent(t.labels.metricName(), n -> new ArrayList<>()).add(t);
        changed(t);
    }

    void remove(SampleTable t) {
        String name = t.labels.metricName();
        List<SampleTable> tables = byName.get(name);
        tables.remove(t);
        if (tables.isEmpty()) {
            byName.remove(name);
        }
        changed(t);
    }

    private void changed(SampleTable t) {
        version++;
        versions.put(t.labels.metricName(), version);
        if (versions.size() > 2 * byName.size() + 64) {
            versions.clear();
            answers.clear();
        }
    }

    /** All tables that match, by ascending labels. The list is not to be changed. */
    List<SampleTable> select(List<Matcher> matchers) {
        String name = equalName(matchers);
        long now = name == null ? version : versions.getOrDefault(name, 0L);
        Answer known = answers.get(matchers);
        if (known != null && known.version == now) {
            return known.tables;
        }
        List<SampleTable> found = new ArrayList<>();
        if (name != null) {
            add(byName.getOrDefault(name, List.of()), matchers, found);
        } else {
            byName.values().forEach(tables -> add(tables, matchers, found));
        }
        found.sort(Comparator.<SampleTable, Labels>comparing(t -> t.labels).thenComparingInt(t -> t.seriesPartition));
        if (answers.size() >= MAX_ANSWERS) {
            answers.clear();
        }
        answers.put(List.copyOf(matchers), new Answer(now, found));
        return found;
    }

    private static void add(List<SampleTable> tables, List<Matcher> matchers, List<SampleTable> found) {
        for (SampleTable t : tables) {
            if (matches(t, matchers)) {
                found.add(t);
            }
        }
    }

    private static boolean matches(SampleTable t, List<Matcher> matchers) {
        for (Matcher m : matchers) {
            if (!m.matches(t.labels)) {
                return false;
            }
        }
        return true;
    }

    private static String equalName(List<Matcher> matchers) {
        for (Matcher m : matchers) {
            if (m.op() == Matcher.Op.EQUAL && m.name().equals(Labels.NAME)) {
                return m.value();
            }
        }
        return null;
    }
}
