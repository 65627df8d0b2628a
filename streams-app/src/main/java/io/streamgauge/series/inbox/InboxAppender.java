package io.streamgauge.series.inbox;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;
import io.streamgauge.series.history.FloatAppender;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.SampleHandler;

/** Appends the entries of a record of one SERIES partition to its tables. */
final class InboxAppender implements SampleHandler {
    private final Tables tables;
    private final FloatAppender appender = new FloatAppender();
    private int seriesPartition;
    private long cutoffMs;
    private long reachedMs;
    private long newestMs;

    InboxAppender(Tables tables) {
        this.tables = tables;
    }

    /**
     * Before each record.
     *
     * @param oldestNeededMs older samples can go
     * @param allReachedMs no tick is asked for before it
     */
    void begin(int ofSeriesPartition, long oldestNeededMs, long allReachedMs) {
        reachedMs = allReachedMs;
        seriesPartition = ofSeriesPartition;
        cutoffMs = oldestNeededMs;
        newestMs = Long.MIN_VALUE;
    }

    /** The newest time in the record. */
    long newestMs() {
        return newestMs;
    }

    @Override
    public void define(int slot, Labels labels, int flags, String group) {
        tables.define(seriesPartition, slot, labels, flags, group);
    }

    /** Samples that the table had and that do not come again; a float table's first sample comes from the oldest there is. */
    private void putOlder(SampleTable t, long beforeMs) {
        FloatHistory older = t.older;
        t.older = null;
        FloatHistory history = t.useFloats();
        older.scan(Long.MIN_VALUE, beforeMs - 1, (timeMs, value) -> {
            if (history.isEmpty()) {
                history.start(timeMs, value, appender);
            } else {
                history.append(timeMs, value, appender);
            }
        });
    }

    /** The slot's table; null where its definition is gone, which only happens with samples out of reach. */
    private SampleTable table(int slot, long timeMs) {
        newestMs = Math.max(newestMs, timeMs);
        return tables.find(seriesPartition, slot);
    }

    @Override
    public void value(int slot, long timeMs, double value) {
        SampleTable t = table(slot, timeMs);
        if (t == null) {
            return;
        }
        FloatHistory history = t.useFloats();
        if (!history.isEmpty() && timeMs > history.lastMs()) {
            history.append(timeMs, value, appender);
            appended(t);
        }
    }

    @Override
    public void valueStart(int slot, long timeMs, double value) {
        SampleTable t = table(slot, timeMs);
        if (t != null && t.older != null) {
            putOlder(t, timeMs);
        }
        if (t != null && timeMs > t.lastMs()) {
            t.trim(cutoffMs);
            t.useFloats().start(timeMs, value, appender);
            appended(t);
        }
    }

    @Override
    public void valueAfter(int slot, long previousMs, double previous, long timeMs, double value) {
        SampleTable t = table(slot, timeMs);
        if (t != null && t.older != null) {
            putOlder(t, previousMs);
        }
        if (t == null || timeMs <= t.lastMs()) {
            return;
        }
        noteBirth(t, previousMs);
        t.trim(cutoffMs);
        FloatHistory history = t.useFloats();
        if (history.isEmpty() || previousMs <= history.lastMs()) {
            history.start(previousMs, previous, timeMs, value, appender);
        } else if (same(previous, history.lastValue())) {
            // A sender that was restarted knows the value before, but not since when.
            history.start(history.lastMs(), previous, timeMs, value, appender);
        } else {
            history.append(previousMs, previous, appender);
            history.start(previousMs, previous, timeMs, value, appender);
        }
        appended(t);
    }

    /** A sample before the first one, where nothing was or the series had ended. */
    private void noteBirth(SampleTable t, long previousMs) {
        if (t.isDense() && previousMs > t.lastMs() && (t.lastMs() == Long.MIN_VALUE || t.isEnded())) {
            t.born(previousMs, cutoffMs);
        }
    }

    private static boolean same(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    @Override
    public void exemplar(int slot, long timeMs, Exemplar exemplar) {
        SampleTable t = table(slot, timeMs);
        if (t != null) {
            t.exemplar(exemplar, reachedMs);
        }
    }

    @Override
    public void blob(int slot, long timeMs, byte[] blob) {
        SampleTable t = table(slot, timeMs);
        if (t != null && timeMs > t.lastMs() && !t.useBlobs(blob.length == 0).isEmpty()) {
            t.blobs().append(timeMs, blob);
            appended(t);
        }
    }

    @Override
    public void blobStart(int slot, long timeMs, byte[] blob) {
        SampleTable t = table(slot, timeMs);
        if (t != null && timeMs > t.lastMs()) {
            t.trim(cutoffMs);
            t.useBlobs(blob.length == 0).start(timeMs, blob);
            appended(t);
        }
    }

    @Override
    public void blobAfter(int slot, long previousMs, byte[] previous, long timeMs, byte[] blob) {
        SampleTable t = table(slot, timeMs);
        if (t != null && timeMs > t.lastMs()) {
            noteBirth(t, previousMs);
            t.trim(cutoffMs);
            t.useBlobs(blob.length == 0).start(previousMs, previous, timeMs, blob);
            appended(t);
        }
    }

    private void appended(SampleTable t) {
        t.idle = false;
        tables.schedule(t);
    }

    /** Puts an idle table's newest sample back. */
    void restoreTail(SampleTable t, long timeMs, double value) {
        if (t.useFloats().isEmpty()) {
            t.floats().start(timeMs, value, appender);
        }
    }
}
