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
 * <p>Thread-safe. Two scrapes at once work on two sets of buffers; one of them is kept for the next scrape.
 */
public final class Exposition {
    private final AtomicReference<PageBuffers> kept = new AtomicReference<>();

    /** @param own families that win over any of the same name in the views; read without a lock */
    public Page write(Collection<? extends SeriesView> views, Collection<? extends Family> own, Negotiated negotiated) {
        FormatWriter writer = FormatWriter.of(negotiated);
        FamilyMerge merge = new FamilyMerge(negotiated.escaping());
        PageBuffers buffers = takeBuffers();
        ByteSink lines = buffers.lines();
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
        ByteSink page = buffers.page();
        page.reserve(lines.length() + (lines.length() >> 3));
        PageStats stats = merge.write(writer, page);
        writer.end(page);
        return new Page(buffers, this, stats);
    }

    private PageBuffers takeBuffers() {
        PageBuffers buffers = kept.getAndSet(null);
        return buffers != null ? buffers : new PageBuffers();
    }

    void giveBack(PageBuffers buffers) {
        if (buffers.isWorthKeeping()) {
            kept.set(buffers.clear());
        }
    }
}
