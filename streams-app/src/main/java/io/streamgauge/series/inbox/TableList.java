package io.streamgauge.series.inbox;

import java.util.ArrayList;
import java.util.List;

/** Tables in no order. One that is gone stays until half of them are, so that going costs nothing. */
final class TableList {
    private final List<SampleTable> tables = new ArrayList<>(2);
    private int gone;

    void add(SampleTable t) {
        tables.add(t);
    }

    /** One of them was marked as gone. */
    void forgetOne() {
        gone++;
        if (2 * gone > tables.size()) {
            tables.removeIf(t -> t.gone);
            gone = 0;
        }
    }

    boolean isEmpty() {
        return tables.size() == gone;
    }

    List<SampleTable> all() {
        if (gone > 0) {
            tables.removeIf(t -> t.gone);
            gone = 0;
        }
        return tables;
    }
}
