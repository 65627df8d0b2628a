package io.streamgauge.app.bench.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the transitions of an {@code alerts} topic with the truth. */
public final class TransitionDiff {
    private final Map<String, AlertTransition> expected = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final long throughMs;

    private TransitionDiff(long throughMs) {
        this.throughMs = throughMs;
    }

    /** Compares all of both; see {@link #of(List, List, long)}. */
    public static Difference of(List<AlertTransition> expected, List<AlertTransition> actual) {
        return of(expected, actual, Long.MAX_VALUE);
    }

    /**
     * Every transition must be there once, alike in all fields (values but for 1e-12), and each fingerprint's sequence numbers must be 1, 2, 3 … in the order of the topic.
     *
     * @param actual as read under read_committed; each partition's records in their order
     * @param throughMs what was evaluated later is compared on neither side, but its numbers and order are still checked
     */
    public static Difference of(List<AlertTransition> expected, List<AlertTransition> actual, long throughMs) {
        return new TransitionDiff(throughMs).compare(expected, actual);
    }

    private Difference compare(List<AlertTransition> truth, List<AlertTransition> actual) {
        for (AlertTransition t : truth) {
            if (t.evaluatedAtMs() <= throughMs) {
                expected.put(id(t), t);
            }
        }
        int count = expected.size();
        Map<String, Long> lastSeq = new HashMap<>();
        for (AlertTransition t : actual) {
            if (isNew(t, lastSeq) && t.evaluatedAtMs() <= throughMs) {
                compare(expected.remove(id(t)), t);
            }
        }
        expected.values().forEach(t -> lines.add("missing: " + t));
        return new Difference(count, lines);
    }

    private static String id(AlertTransition t) {
        return t.fingerprint() + "#" + t.seq();
    }

    private boolean isNew(AlertTransition t, Map<String, Long> lastSeq) {
        long last = lastSeq.getOrDefault(t.fingerprint(), 0L);
        if (t.seq() <= last) {
            lines.add("repeated or out of order (after #" + last + "): " + t);
            return false;
        }
        if (t.seq() != last + 1) {
            lines.add("gap (after #" + last + "): " + t);
        }
        lastSeq.put(t.fingerprint(), t.seq());
        return true;
    }

    private void compare(AlertTransition should, AlertTransition is) {
        if (should == null) {
            lines.add("extra: " + is);
            return;
        }
        Map<String, String> fields = new TreeMap<>();
        field(fields, "status", should.status(), is.status());
        field(fields, "labels", should.labels(), is.labels());
        field(fields, "activeAt", should.activeAtMs(), is.activeAtMs());
        field(fields, "firedAt", should.firedAtMs(), is.firedAtMs());
        field(fields, "resolvedAt", should.resolvedAtMs(), is.resolvedAtMs());
        field(fields, "evaluatedAt", should.evaluatedAtMs(), is.evaluatedAtMs());
        if (!Difference.same(should.value(), is.value())) {
            field(fields, "value", should.value(), is.value());
        }
        if (!fields.isEmpty()) {
            lines.add("different: " + should + ": " + fields);
        }
    }

    private static void field(Map<String, String> fields, String name, Object should, Object is) {
        if (!should.equals(is)) {
            fields.put(name, "should be " + should + ", is " + is);
        }
    }
}
