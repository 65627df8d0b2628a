package io.streamgauge.series.state;

import io.streamgauge.model.Labels;
import java.util.HashMap;
import java.util.function.UnaryOperator;

/** Lets equal label names and values share one string. Forgets all when it is full, which costs sharing only. */
public final class Interner implements UnaryOperator<String> {
    private final int capacity;
    private final HashMap<String, String> strings = new HashMap<>();

    /** @param capacity strings held, at most */
    public Interner(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public String apply(String s) {
        if (strings.size() >= capacity) {
            strings.clear();
        }
        String known = strings.putIfAbsent(s, s);
        return known == null ? s : known;
    }

    /** The same labels, made of shared strings. */
    Labels share(Labels labels) {
        String[] pairs = new String[2 * labels.size()];
        for (int i = 0; i < labels.size(); i++) {
            pairs[2 * i] = apply(labels.nameAt(i));
            pairs[2 * i + 1] = apply(labels.valueAt(i));
        }
        return Labels.ofSorted(pairs);
    }
}
