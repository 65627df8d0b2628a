package io.streamgauge.series.inbox;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;
import io.streamgauge.series.history.BlobHistory;
import io.streamgauge.series.history.FloatHistory;
import io.streamgauge.series.wire.SampleWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** The samples of one series that a SERIES partition sends. */
final class SampleTable {
    private static final long[] NONE = {};
    private static final int MAX_EXEMPLARS = 32;

    /** Small, unique in the inbox; what the changelog calls it. */
    final int id;

    final int seriesPartition;
    final int slot;
    final Labels labels;
    final int flags;
    /** Who records it; empty where it is fed by events. */
    final String group;

    /** What it had before its samples came anew: those older than the first are put before it. Null after that. */
    FloatHistory older;

    private FloatHistory floats = new FloatHistory();
    private BlobHistory blobs;
    private boolean endedBlob;
    /** Oldest first. */
    private List<Exemplar> exemplars = List.of();

    /** No longer one of the inbox's. */
    boolean gone;

    /** Step ends at which it had what was before its birth, newest first; see {@link #bornAt}. */
    private long[] births = NONE;

    /** When it is looked at next. */
    long nextCheckMs = Long.MAX_VALUE;
    /** Its newest sample is in its definition's changelog entry, as the samples' changelog no longer has it. */
    boolean idle;

    SampleTable(int id, int seriesPartition, int slot, Labels labels, int flags, String group) {
        this.id = id;
        this.seriesPartition = seriesPartition;
        this.slot = slot;
        this.labels = labels;
        this.flags = flags;
        this.group = group;
    }

    boolean isDense() {
        return (flags & SampleWriter.DENSE) != 0;
    }

    /** Whether blobs are what a step added. */
    boolean isDeltas() {
        return (flags & SampleWriter.DELTAS) != 0;
    }

    /** Null where samples are histograms. */
    FloatHistory floats() {
        return floats;
    }

    /** Null where samples are floats. */
    BlobHistory blobs() {
        return blobs;
    }

    /** A recording rule may change from floats to histograms; the samples of the old kind go then. */
    FloatHistory useFloats() {
        if (floats == null) {
            floats = new FloatHistory();
            blobs = null;
        }
        return floats;
    }

    BlobHistory useBlobs(boolean ends) {
        endedBlob = ends;
        if (blobs == null) {
            blobs = new BlobHistory();
            floats = null;
        }
        return blobs;
    }

    /** Loads what reading touches first; the answer means nothing. */
    long load() {
        return births.length + lastMs();
    }

    long lastMs() {
        return blobs != null ? blobs.lastMs() : floats.lastMs();
    }

    boolean isEnded() {
        return blobs != null ? endedBlob : floats.isEnded();
    }

    /**
     * Begins, or begins again, with a sample one step before the first event.
     *
     * @param neededMs no reader asks for ticks before this
     */
    void born(long timeMs, long neededMs) {
        births = LongStream.concat(LongStream.of(timeMs), Arrays.stream(births).filter(b -> b >= neededMs))
                .toArray();
    }

    /**
     * Whether its sample at this step end was not there when the step closed: it was made up when the next step brought the first event. A tick at this time must not see it, or the
     * result would depend on whether the next step is known already.
     */
    boolean bornAt(long timeMs) {
        for (long birth : births) {
            if (birth == timeMs) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes an exemplar. Kept are the newest that all readers have reached and those after it, for ticks that are behind; of more than {@value #MAX_EXEMPLARS} those with much time
     * between them.
     *
     * @param reachedMs no tick is asked for before it
     */
    void exemplar(Exemplar e, long reachedMs) {
        List<Exemplar> kept = new ArrayList<>(exemplars);
        kept.remove(e);
        kept.add(e);
        kept.sort(Comparator.comparingLong(Exemplar::timeMs));
        while (kept.size() > 1 && kept.get(1).timeMs() <= reachedMs) {
            kept.remove(0);
        }
        if (kept.size() > MAX_EXEMPLARS) {
            kept.remove(crowded(kept));
        }
        exemplars = List.copyOf(kept);
    }

    /** The one that would leave the smallest gap; neither the first nor the last. */
    private static int crowded(List<Exemplar> sorted) {
        int at = 1;
        long smallestMs = Long.MAX_VALUE;
        for (int i = 1; i < sorted.size() - 1; i++) {
            long gapMs = sorted.get(i + 1).timeMs() - sorted.get(i - 1).timeMs();
            if (gapMs < smallestMs) {
                smallestMs = gapMs;
                at = i;
            }
        }
        return at;
    }

    /** The newest in (fromMs, toMs], or null. */
    Exemplar exemplar(long fromMs, long toMs) {
        Exemplar newest = null;
        for (Exemplar e : exemplars) {
            newest = e.timeMs() > fromMs && e.timeMs() <= toMs ? e : newest;
        }
        return newest;
    }

    void trim(long cutoffMs) {
        if (blobs != null) {
            blobs.trim(cutoffMs);
        } else {
            floats.trim(cutoffMs);
        }
    }
}
