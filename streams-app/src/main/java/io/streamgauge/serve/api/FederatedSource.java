package io.streamgauge.serve.api;

import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.SeriesView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Several SERIES partitions as one source for one query. A selector's samples are <i>copied</i> under each partition's lock, one partition after the other, and the
 * evaluation then runs without any lock: a slow query never holds a Streams thread, at the price of memory, which {@code samplesMax} bounds. Partitions may have
 * closed different steps; each series is on exactly one of them.
 *
 * <p>The deadline is checked per partition, and now and then while series are copied and read. For one evaluation, on one thread.
 */
final class FederatedSource implements SeriesSource {
    private static final int CHECK_EVERY = 256;

    private final Collection<? extends SeriesView> views;
    private final long samplesMax;
    private final LongSupplier nanoClock;
    private final long deadlineNanos;
    private long copied;
    private int untilCheck = CHECK_EVERY;

    FederatedSource(
            Collection<? extends SeriesView> views, long samplesMax, LongSupplier nanoClock, long deadlineNanos) {
        this.views = views;
        this.samplesMax = samplesMax;
        this.nanoClock = nanoClock;
        this.deadlineNanos = deadlineNanos;
    }

    @Override
    public List<? extends StoredSeries> select(List<Matcher> matchers, long fromMs, long toMs) {
        List<CopiedSeries> all = new ArrayList<>();
        SampleSlice scratch = new SampleSlice();
        for (SeriesView view : views) {
            checkDeadline();
            view.read(() -> {
                for (StoredSeries series : view.select(matchers, fromMs, toMs)) {
                    copy(series, fromMs, toMs, scratch, all);
                }
            });
        }
        return all;
    }

    private void copy(StoredSeries series, long fromMs, long toMs, SampleSlice scratch, List<CopiedSeries> all) {
        tick();
        SampleSlice slice = series.slice(fromMs, toMs, scratch);
        if (slice.size() == 0) {
            return;
        }
        copied += slice.size();
        if (copied > samplesMax) {
            throw new QueryException(
                    QueryException.Kind.EXECUTION,
                    "query processing would load too many samples into memory in query execution");
        }
        all.add(new CopiedSeries(series.labels(), slice));
    }

    private void tick() {
        if (--untilCheck == 0) {
            untilCheck = CHECK_EVERY;
            checkDeadline();
        }
    }

    boolean isExpired() {
        return nanoClock.getAsLong() - deadlineNanos > 0;
    }

    void checkDeadline() {
        if (isExpired()) {
            throw new QueryException(QueryException.Kind.TIMEOUT, "query timed out in expression evaluation");
        }
    }

    /** A series' samples in arrays of its own. */
    private final class CopiedSeries implements StoredSeries {
        private final Labels labels;
        private final long[] timesMs;
        private final double[] values;
        private final Histogram[] histograms;

        CopiedSeries(Labels labels, SampleSlice slice) {
            this.labels = labels;
            timesMs = Arrays.copyOfRange(slice.timesMs, slice.from, slice.to);
            values = Arrays.copyOfRange(slice.values, slice.from, slice.to);
            histograms = slice.histograms == null ? null : Arrays.copyOfRange(slice.histograms, slice.from, slice.to);
        }

        @Override
        public Labels labels() {
            return labels;
        }

        @Override
        public SampleSlice slice(long fromMs, long toMs, SampleSlice scratch) {
            tick();
            scratch.view(timesMs, values, histograms, firstAfter(fromMs), firstAfter(toMs));
            return scratch;
        }

        private int firstAfter(long timeMs) {
            int at = Arrays.binarySearch(timesMs, timeMs);
            return at >= 0 ? at + 1 : -at - 1;
        }
    }
}
