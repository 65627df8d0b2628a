package io.streamgauge.serve.exposition;

import io.streamgauge.series.Family;
import io.streamgauge.series.SeriesView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes the page of {@code /metrics}: the families of all partitions, merged by name, and then the service's own.
 *
 * <p>Each partition is written into a buffer under its own lock, one after the other, so a Streams thread waits for one partition's lines at most; the page is
 * put together outside of the locks. Partitions may be at different steps. What clashes is resolved as {@link FamilyMerge} says.
 *
 * <p>Thread-safe. Two scrapes at once work on two buffers; one of them is kept for the next scrape.
 */
public final class Exposition {
    private static final int INITIAL_BYTES = 1 << 16;
    private static final int KEPT_BYTES_MAX = 64 << 20;

    private final AtomicReference<ByteSink> kept = new AtomicReference<>();

    /**
     * Appends the page to {@code out}.
     *
     * @param own families that win over any of the same name in the views; read without a lock
     */
    public PageStats write(
            Collection<? extends SeriesView> views,
            Collection<? extends Family> own,
            Negotiated negotiated,
            ByteSink out) {
        FormatWriter writer = FormatWriter.of(negotiated);
        ByteSink lines = takeBuffer();
        FamilyMerge merge = new FamilyMerge(negotiated.escaping());
        List<Fragment> ownFragments = new ArrayList<>();
        for (Family family : own) {
            ownFragments.add(writer.samples(FamilyHead.of(family), family, lines));
        }
        merge.reserve(ownFragments);
        for (SeriesView view : views) {
            view.read(() -> {
                for (Family family : view.families()) {
                    merge.add(writer.samples(FamilyHead.of(family), family, lines));
                }
            });
        }
        out.reserve(lines.length() + (lines.length() >> 3));
        PageStats stats = merge.write(writer, out);
        writer.end(out);
        giveBack(lines);
        return stats;
    }

    private ByteSink takeBuffer() {
        ByteSink buffer = kept.getAndSet(null);
        return buffer != null ? buffer : new ByteSink(INITIAL_BYTES);
    }

    private void giveBack(ByteSink buffer) {
        if (buffer.capacity() <= KEPT_BYTES_MAX) {
            buffer.clear();
            kept.set(buffer);
        }
    }
}
