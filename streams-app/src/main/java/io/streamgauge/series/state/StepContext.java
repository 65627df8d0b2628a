package io.streamgauge.series.state;

import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatAppender;
import io.streamgauge.series.history.FloatHistory;

/** What closing a step and appending samples need: settings, the log of samples, the counters. */
final class StepContext {
    final SeriesSettings settings;
    final long stepMs;
    /** The most time that a block covers; what bounds how long a changelog keeps samples beyond the history. */
    final long blockSpanMs;

    /** In whole steps. */
    private final long ttlMs;
    /** How long an ended instrument is kept, in whole steps: until no changelog speaks of it. */
    final long keepMs;

    /** The event time of the first point of all. */
    long inputFirstMs = Long.MAX_VALUE;

    final HistoryLog log;
    final SeriesCounts counts;
    final FloatAppender appender = new FloatAppender();

    private int newestId = -1;
    private NewestBlob newest;

    /**
     * The histogram sample appended last.
     *
     * @param base the whole state before it, where it begins a block; else null
     */
    record NewestBlob(long timeMs, long baseMs, byte[] base, byte[] blob) {}

    StepContext(SeriesSettings settings, SeriesCounts counts) {
        this.settings = settings;
        this.counts = counts;
        this.stepMs = settings.stepMs();
        this.blockSpanMs = Math.max(stepMs, settings.historyMs() / 8);
        this.ttlMs = settings.grid().endOf(settings.ttlMs());
        // A chunk of the log, the slack before it is deleted, and the steps that it takes.
        this.keepMs = settings.grid().endOf(settings.historyMs() + 2 * blockSpanMs) + 2 * stepMs;
        this.log = new HistoryLog(blockSpanMs);
    }

    /**
     * How long an instrument may go without an event, in whole steps.
     *
     * @param saidMs by its events; 0 where they don't say
     */
    long ttlMs(long saidMs) {
        return saidMs > 0 ? settings.grid().endOf(saidMs) : ttlMs;
    }

    /**
     * Whether a total that a series is first seen with came to be under our eyes: then all of it is an increase, and not only what is added from here on. It must have begun after the input did, and not so
     * long ago that the series may have been known and forgotten.
     */
    boolean sawBeginning(Point first, long stepEndMs) {
        long startMs = first.startMs();
        return startMs >= inputFirstMs && startMs > stepEndMs - keepMs;
    }

    /** Appends a sample; begins a block where it must. */
    void append(FloatHistory history, int id, long timeMs, double value) {
        counts.samples++;
        if (!history.startsBlock(timeMs, blockSpanMs)) {
            history.append(timeMs, value, appender);
            log.at(timeMs).value(id, value);
        } else if (history.isEmpty()) {
            history.start(timeMs, value, appender);
            log.at(timeMs).valueStart(id, value);
        } else {
            after(history, id, history.lastMs(), history.lastValue(), timeMs, value);
        }
    }

    /** Appends a sample that was not there at the step before, and what it was then. */
    void appendBirth(FloatHistory history, int id, long timeMs, double before, double value) {
        if (history.lastMs() >= timeMs - stepMs) {
            append(history, id, timeMs, value);
            return;
        }
        counts.samples += 2;
        after(history, id, timeMs - stepMs, before, timeMs, value);
    }

    private void after(FloatHistory history, int id, long previousMs, double previous, long timeMs, double value) {
        history.trim(timeMs - settings.historyMs());
        history.start(previousMs, previous, timeMs, value, appender);
        log.at(timeMs).valueAfter(id, previousMs, previous, value);
    }

    /** The instrument's sample at this time, if it was the newest appended of all; else null. */
    NewestBlob newestBlob(int id, long timeMs) {
        return newestId == id && newest.timeMs() == timeMs ? newest : null;
    }

    void append(BlobHistory history, int id, long timeMs, byte[] blob) {
        counts.samples++;
        newestId = id;
        newest = new NewestBlob(timeMs, 0, null, blob);
        if (history.isEmpty()) {
            history.start(timeMs, blob);
            log.at(timeMs).blobStart(id, blob);
        } else {
            history.append(timeMs, blob);
            log.at(timeMs).blob(id, blob);
        }
    }

    /** Begins a block with the whole state before the sample. */
    void appendAfter(BlobHistory history, int id, long previousMs, byte[] previous, long timeMs, byte[] blob) {
        counts.samples++;
        newestId = id;
        newest = new NewestBlob(timeMs, previousMs, previous, blob);
        history.trim(timeMs - settings.historyMs());
        history.start(previousMs, previous, timeMs, blob);
        log.at(timeMs).blobAfter(id, previousMs, previous, blob);
    }
}
