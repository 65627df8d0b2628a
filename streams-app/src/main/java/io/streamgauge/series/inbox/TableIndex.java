package io.streamgauge.series.inbox;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables by metric name and, as far as selectors ask for it, by label and value; and the answers to selections, which rules ask for again at each tick. A table that comes or
 * goes changes only the answers that it belongs to. Not thread-safe.
 */
final class TableIndex {
    /** More selectors than that begin anew: rules have that many at most, but for those that are long gone. */
    private static final int MAX_ANSWERS = 16_384;

    private final Map<String, NameIndex> byName = new HashMap<>();
    private final Map<List<Matcher>, Answer> answers = new HashMap<>();
    /** Of selectors that name no metric. */
    private final List<Answer> nameless = new ArrayList<>();

    void add(SampleTable t) {
        byName.computeIfAbsent(t.labels.metricName(), n -> new NameIndex()).add(t);
        for (Answer answer : nameless) {
            answer.offer(t);
        }
    }

    void remove(SampleTable t) {
        t.gone = true;
        NameIndex index = byName.get(t.labels.metricName());
        index.remove(t);
        for (Answer answer : nameless) {
            answer.forget(t);
        }
        if (index.isEmpty() && !index.isAsked()) {
            byName.remove(t.labels.metricName());
        }
    }

    /** All tables that match, by ascending labels. The list is not to be changed; it is the same object as long as its tables are the same. */
    List<SampleTable> select(List<Matcher> matchers) {
        Answer known = answers.get(matchers);
        if (known == null) {
            known = find(List.copyOf(matchers));
        }
        return known.tables();
    }

    private Answer find(List<Matcher> matchers) {
        if (answers.size() >= MAX_ANSWERS) {
            forgetAnswers();
        }
        Answer answer = new Answer(matchers);
        answers.put(matchers, answer);
        String name = equalName(matchers);
        if (name != null) {
            byName.computeIfAbsent(name, n -> new NameIndex()).ask(answer);
        } else {
            nameless.add(answer);
            byName.values().forEach(index -> index.all().forEach(answer::offer));
        }
        return answer;
    }

    private void forgetAnswers() {
        answers.clear();
        nameless.clear();
        byName.values().forEach(NameIndex::forgetAnswers);
        byName.values().removeIf(NameIndex::isEmpty);
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
