package io.streamgauge.series.inbox;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import java.util.ArrayList;
import java.util.List;

/** The tables as one group sees them at one tick. */
final class GroupSource implements SeriesSource {
    private final TableIndex index;
    private final TableReader reader;
    private final String group;
    private final long tickMs;

    GroupSource(TableIndex index, TableReader reader, String group, long tickMs) {
        this.index = index;
        this.reader = reader;
        this.group = group;
        this.tickMs = tickMs;
    }

    @Override
    public List<StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        List<SampleTable> tables = index.select(matchers);
        List<StoredSeries> series = new ArrayList<>(tables.size());
        Labels before = null;
        for (SampleTable t : tables) {
            boolean recorded = !t.group.isEmpty();
            if ((recorded && t.group.equals(group)) || t.labels.equals(before) || !reader.mayHave(t, fromMs)) {
                continue;
            }
            before = t.labels;
            series.add(new Seen(t, reader, recorded ? tickMs - 1 : tickMs));
        }
        return series;
    }

    /** A table up to a time. */
    private record Seen(SampleTable table, TableReader reader, long limitMs) implements StoredSeries {
        @Override
        public Labels labels() {
            return table.labels;
        }

        @Override
        public SampleSlice slice(long fromMs, long toMs, SampleSlice scratch) {
            scratch.clear();
            boolean unborn = toMs >= limitMs && table.bornAt(limitMs);
            reader.fill(table, fromMs, unborn ? limitMs - 1 : Math.min(toMs, limitMs), scratch);
            return scratch;
        }
    }
}
