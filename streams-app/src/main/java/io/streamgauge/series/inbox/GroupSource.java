package io.streamgauge.series.inbox;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables as one group sees them, tick after tick. A selection is answered with the same list, of the same objects, as long as it finds the same, so that readers need not look again
 * at what they worked out about it. Not thread-safe.
 */
final class GroupSource implements SeriesSource {
    /** More selections than that begin anew. */
    private static final int MAX_SELECTIONS = 16_384;

    private static final int LOADED_AHEAD = 64;

    private final TableIndex index;
    private final TableReader reader;
    private final String group;
    private final Map<List<Matcher>, List<Seen>> selections = new HashMap<>();
    /** By table id. */
    private Seen[] seen = new Seen[64];

    private long tickMs;
    /** Written so that loading ahead is not left out as useless. */
    long loaded;

    GroupSource(TableIndex index, TableReader reader, String group) {
        this.index = index;
        this.reader = reader;
        this.group = group;
    }

    /** From here on as at this tick. */
    GroupSource at(long newTickMs) {
        tickMs = newTickMs;
        return this;
    }

    @Override
    public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        List<SampleTable> tables = index.select(matchers);
        List<Seen> known = selections.get(matchers);
        if (known != null && isSame(known, tables, fromMs)) {
            return known;
        }
        if (selections.size() >= MAX_SELECTIONS) {
            selections.clear();
        }
        List<Seen> found = new ArrayList<>(tables.size());
        Labels before = null;
        for (SampleTable t : tables) {
            if (isSeen(t, before, fromMs)) {
                before = t.labels;
                found.add(wrapped(t));
            }
        }
        selections.put(List.copyOf(matchers), found);
        return found;
    }

    private boolean isSame(List<Seen> known, List<SampleTable> tables, long fromMs) {
        int n = 0;
        Labels before = null;
        for (int i = 0; i < tables.size(); i++) {
            SampleTable t = tables.get(i);
            if (i % LOADED_AHEAD == 0) {
                load(tables, i);
            }
            if (isSeen(t, before, fromMs)) {
                if (n == known.size() || known.get(n).table != t) {
                    return false;
                }
                before = t.labels;
                n++;
            }
        }
        return n == known.size();
    }

    private void load(List<SampleTable> tables, int from) {
        long sum = 0;
        for (int i = from; i < Math.min(tables.size(), from + LOADED_AHEAD); i++) {
            sum += tables.get(i).load();
        }
        loaded = sum;
    }

    private boolean isSeen(SampleTable t, Labels before, long fromMs) {
        return !(isRecorded(t) && t.group.equals(group)) && !t.labels.equals(before) && reader.mayHave(t, fromMs);
    }

    private static boolean isRecorded(SampleTable t) {
        return !t.group.isEmpty();
    }

    private Seen wrapped(SampleTable t) {
        if (t.id >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(t.id + 1, 2 * seen.length));
        }
        if (seen[t.id] == null || seen[t.id].table != t) {
            seen[t.id] = new Seen(t);
        }
        return seen[t.id];
    }

    /** A table up to the tick. */
    private final class Seen implements StoredSeries {
        private final SampleTable table;

        Seen(SampleTable table) {
            this.table = table;
        }

        /** Others' recorded series are visible from the next tick on, and what was before a birth is not seen at its own time. */
        private long until(long toMs) {
            long limitMs = isRecorded(table) ? tickMs - 1 : tickMs;
            boolean unborn = toMs >= limitMs && table.bornAt(limitMs);
            return unborn ? limitMs - 1 : Math.min(toMs, limitMs);
        }

        @Override
        public long load() {
            return table.load();
        }

        @Override
        public Labels labels() {
            return table.labels;
        }

        @Override
        public SampleSlice slice(long fromMs, long toMs, SampleSlice scratch) {
            scratch.clear();
            reader.fill(table, fromMs, until(toMs), scratch);
            return scratch;
        }

        @Override
        public Exemplar exemplar(long fromMs, long toMs) {
            return table.exemplar(fromMs, until(toMs));
        }

        @Override
        public SampleSlice newest(long fromMs, long toMs, SampleSlice scratch) {
            scratch.clear();
            reader.fillNewest(table, fromMs, until(toMs), scratch);
            return scratch;
        }

        @Override
        public int ends(long fromMs, long toMs, SampleSlice scratch) {
            scratch.clear();
            return reader.fillEnds(table, fromMs, until(toMs), scratch);
        }
    }
}
