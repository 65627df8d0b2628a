package io.streamgauge.app.bench;

import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.inbox.InboxSettings;
import io.streamgauge.series.inbox.RulesInbox;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.Kinds;
import io.streamgauge.series.wire.SampleWriter;
import java.util.List;

/** The same samples in what the service's RULES stage keeps them in: compressed blocks of up to 120, as SERIES sends them. */
final class RulesStore {
    private static final long HISTORY_MS = 2 * 3_600_000L;
    /** SERIES begins a block at the latest after so many samples. */
    private static final int BLOCK_SAMPLES = 120;

    private RulesStore() {}

    /** A copy of all samples. */
    static SeriesSource of(List<? extends StoredSeries> all) {
        RulesInbox inbox = new RulesInbox(new InboxSettings(PromqlData.STEP_MS, HISTORY_MS), 1);
        ByteWriter record = new ByteWriter(1 << 13);
        SampleSlice scratch = new SampleSlice();
        for (int slot = 0; slot < all.size(); slot++) {
            Kinds.begin(record, Kinds.SAMPLES).putVarint(0);
            StoredSeries one = all.get(slot);
            write(one, slot, one.slice(Long.MIN_VALUE, Long.MAX_VALUE, scratch), new SampleWriter(record));
            inbox.apply(record.toByteArray());
            // What goes to a changelog isn't kept.
            inbox.forEachDirty((key, value) -> {});
        }
        return inbox.source("", Long.MAX_VALUE);
    }

    private static void write(StoredSeries series, int slot, SampleSlice samples, SampleWriter out) {
        out.define(slot, series.labels(), 0, "");
        for (int i = samples.from; i < samples.to; i++) {
            out.time(samples.timesMs[i]);
            double value = samples.values[i];
            if (i == samples.from) {
                out.valueStart(slot, value);
            } else if ((i - samples.from) % BLOCK_SAMPLES == 0) {
                out.valueAfter(slot, samples.timesMs[i - 1], samples.values[i - 1], value);
            } else {
                out.value(slot, value);
            }
        }
    }
}
