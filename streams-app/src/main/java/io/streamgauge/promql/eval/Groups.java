package io.streamgauge.promql.eval;

import io.streamgauge.model.Labels;

/** Which group each row of a shape belongs to: worked out once per shape. */
final class Groups {
    private final String[] names;
    private final boolean without;
    private Shape shape;
    private int[] numbers;
    private int size;
    private Labels[] labels;

    Groups(String[] names, boolean without) {
        this.names = names;
        this.without = without;
    }

    void prepare(Shape of) {
        if (of == shape) {
            return;
        }
        Signatures signatures = new Signatures(names, !without);
        numbers = new int[of.rows()];
        for (int i = 0; i < numbers.length; i++) {
            of.loadAhead(i);
            numbers[i] = signatures.number(of.labels[i]);
        }
        size = signatures.size();
        labels = new Labels[size];
        for (int i = 0; i < size; i++) {
            labels[i] = signatures.labels(i);
        }
        shape = of;
    }

    int of(int row) {
        return numbers[row];
    }

    int size() {
        return size;
    }

    /** The group's labels; callers may keep the array while the shape lasts. */
    Labels[] labels() {
        return labels;
    }
}
