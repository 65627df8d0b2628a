package io.streamgauge.series.inbox;

import io.streamgauge.promql.Matcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of one metric name, and the answers that read it. By label and value only for labels that a selector asks by. Not thread-safe. */
final class NameIndex {
    /** Of one label. */
    private static final class ByValue {
        final Map<String, TableList> tables = new HashMap<>();
        final Map<String, List<Answer>> answers = new HashMap<>();

        void add(String value, SampleTable t) {
            tables.computeIfAbsent(value, v -> new TableList()).add(t);
        }
    }

    private final TableList tables = new TableList();
    private final Map<String, ByValue> byLabel = new HashMap<>();
    /** Those that no label and value narrows down. */
    private final List<Answer> wide = new ArrayList<>();

    boolean isEmpty() {
        return tables.isEmpty();
    }

    boolean isAsked() {
        return !wide.isEmpty() || !byLabel.isEmpty();
    }

    Iterable<SampleTable> all() {
        return tables.all();
    }

    void add(SampleTable t) {
        tables.add(t);
        wide.forEach(answer -> answer.offer(t));
        byLabel.forEach((label, values) -> {
            String value = t.labels.get(label);
            if (!value.isEmpty()) {
                values.add(value, t);
                values.answers.getOrDefault(value, List.of()).forEach(answer -> answer.offer(t));
            }
        });
    }

    /** The table is marked as gone. */
    void remove(SampleTable t) {
        tables.forgetOne();
        wide.forEach(answer -> answer.forget(t));
        byLabel.forEach((label, values) -> {
            String value = t.labels.get(label);
            TableList list = values.tables.get(value);
            if (list != null) {
                list.forgetOne();
                if (list.isEmpty()) {
                    values.tables.remove(value);
                }
                values.answers.getOrDefault(value, List.of()).forEach(answer -> answer.forget(t));
            }
        });
    }

    /** Fills a new answer, and keeps it up to date from here on. */
    void ask(Answer answer) {
        Matcher key = answer.key();
        if (key == null) {
            wide.add(answer);
            tables.all().forEach(answer::offer);
            return;
        }
        ByValue values = byLabel.computeIfAbsent(key.name(), this::index);
        values.answers.computeIfAbsent(key.value(), v -> new ArrayList<>(1)).add(answer);
        TableList list = values.tables.get(key.value());
        if (list != null) {
            list.all().forEach(answer::offer);
        }
    }

    private ByValue index(String label) {
        ByValue values = new ByValue();
        for (SampleTable t : tables.all()) {
            String value = t.labels.get(label);
            if (!value.isEmpty()) {
                values.add(value, t);
            }
        }
        return values;
    }

    void forgetAnswers() {
        wide.clear();
        byLabel.clear();
    }
}
