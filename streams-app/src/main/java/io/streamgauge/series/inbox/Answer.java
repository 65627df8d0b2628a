package io.streamgauge.series.inbox;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tables that one selector matches, sorted; what came and went since it was asked last is worked in when it is asked next. Not thread-safe. */
final class Answer {
    private static final Comparator<SampleTable> ORDER =
            Comparator.<SampleTable, Labels>comparing(t -> t.labels).thenComparingInt(t -> t.seriesPartition);

    private final List<Matcher> matchers;
    private final List<SampleTable> fresh = new ArrayList<>();
    private List<SampleTable> tables = List.of();
    private int gone;

    Answer(List<Matcher> matchers) {
        this.matchers = matchers;
    }

    /** The matcher that an index by label and value can answer; null without one. */
    Matcher key() {
        for (Matcher m : matchers) {
            if (m.op() == Matcher.Op.EQUAL && !m.value().isEmpty() && !m.name().equals(Labels.NAME)) {
                return m;
            }
        }
        return null;
    }

    /** Takes the table if it matches. */
    void offer(SampleTable t) {
        if (matches(t)) {
            fresh.add(t);
        }
    }

    /** The table is gone. */
    void forget(SampleTable t) {
        if (matches(t)) {
            gone++;
        }
    }

    private boolean matches(SampleTable t) {
        for (Matcher m : matchers) {
            if (!m.matches(t.labels)) {
                return false;
            }
        }
        return true;
    }

    /** A new list where something changed since the last call. */
    List<SampleTable> tables() {
        if (gone > 0 || !fresh.isEmpty()) {
            fresh.removeIf(t -> t.gone);
            fresh.sort(ORDER);
            tables = merged();
            fresh.clear();
            gone = 0;
        }
        return tables;
    }

    private List<SampleTable> merged() {
        List<SampleTable> all = new ArrayList<>(Math.max(0, tables.size() - gone) + fresh.size());
        int next = 0;
        for (SampleTable t : tables) {
            if (t.gone) {
                continue;
            }
            while (next < fresh.size() && ORDER.compare(fresh.get(next), t) < 0) {
                all.add(fresh.get(next++));
            }
            all.add(t);
        }
        all.addAll(fresh.subList(next, fresh.size()));
        return all;
    }
}
