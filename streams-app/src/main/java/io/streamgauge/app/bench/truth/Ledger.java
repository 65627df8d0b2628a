package io.streamgauge.app.bench.truth;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.model.StaleMarker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All accounts, moved on step by step; writes a sample of every live series that is read at every step end. */
final class Ledger {
    /** An account and when it last had a point, or ended. */
    private static final class Entry {
        final Account account;
        final MetricType type;
        boolean live;
        boolean everShown;
        long lastPointMs;
        long endedMs;

        Entry(Account account, MetricType type) {
            this.account = account;
            this.type = type;
        }
    }

    private final TruthSettings settings;
    private final TruthSource source;
    private final Map<SeriesKey, Entry> entries = new LinkedHashMap<>();
    private long droppedOlder;

    Ledger(TruthSettings settings, TruthSource source) {
        this.settings = settings;
        this.source = source;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long droppedOlder() {
        return droppedOlder;
    }

    /**
     * Takes what is credited to a step, in the one order, and ends the step.
     *
     * @param closed whether time gets there, so that series end
     */
    void step(long stepEndMs, List<Taken> points, boolean closed) {
        Map<SeriesKey, List<Taken>> byKey = new LinkedHashMap<>();
        points.forEach(
                p -> byKey.computeIfAbsent(p.key(), k -> new ArrayList<>()).add(p));
        byKey.forEach((key, own) -> take(
                entries.computeIfAbsent(
                        key, k -> new Entry(account(own.get(0)), own.get(0).type())),
                own,
                stepEndMs,
                closed));
        if (closed) {
            entries.values().removeIf(e -> !e.live && e.everShown && e.endedMs + settings.forgetMs() <= stepEndMs);
            entries.values().forEach(e -> show(e, stepEndMs));
        }
    }

    private static Account account(Taken first) {
        return switch (first.type()) {
            case COUNTER -> new CounterAccount(first.key());
            case HISTOGRAM -> new HistogramAccount(first.key(), first.bounds());
            default -> new GaugeAccount(first.key());
        };
    }

    private void take(Entry e, List<Taken> points, long stepEndMs, boolean closed) {
        if (closed && !e.live && e.account.showsValueBefore(e.everShown, points)) {
            append(e, stepEndMs - settings.stepMs(), false);
        }
        boolean taken = false;
        for (Taken p : points) {
            if (e.account.take(p)) {
                taken = true;
            } else {
                droppedOlder++;
            }
        }
        // An older gauge says nothing; it only shows that the series is still there.
        e.live |= taken || e.type != MetricType.GAUGE;
        e.everShown |= e.live;
        e.lastPointMs = stepEndMs;
    }

    private void show(Entry e, long stepEndMs) {
        if (!e.live) {
            return;
        }
        boolean over = e.lastPointMs + settings.ttlMs() <= stepEndMs;
        append(e, stepEndMs, over);
        if (over) {
            e.live = false;
            e.endedMs = stepEndMs;
        }
    }

    private void append(Entry e, long timeMs, boolean end) {
        List<Labels> series = e.account.series();
        for (int i = 0; i < series.size(); i++) {
            if (end) {
                Histogram over = e.account.isNative(i) ? Histogram.STALE : null;
                source.fed(series.get(i), timeMs, StaleMarker.VALUE, over);
            } else {
                source.fed(series.get(i), timeMs, e.account.value(i), e.account.histogram(i));
            }
        }
    }

    /** The present value of every float series that has not ended. */
    NavigableMap<Labels, Double> totals() {
        NavigableMap<Labels, Double> totals = new TreeMap<>();
        for (Entry e : entries.values()) {
            List<Labels> series = e.account.series();
            for (int i = 0; e.live && i < series.size(); i++) {
                if (!e.account.isNative(i)) {
                    totals.put(series.get(i), e.account.value(i));
                }
            }
        }
        return totals;
    }
}
