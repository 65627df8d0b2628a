package io.streamgauge.serve.exposition;

import java.io.IOException;
import java.io.OutputStream;

/** A page that was written. Give its memory back by closing it; after that it must not be used. Not thread-safe. */
public final class Page implements AutoCloseable {
    private final PageBuffers buffers;
    private final Exposition owner;
    private final PageStats stats;

    Page(PageBuffers buffers, Exposition owner, PageStats stats) {
        this.buffers = buffers;
        this.owner = owner;
        this.stats = stats;
    }

    public PageStats stats() {
        return stats;
    }

    /** In bytes. */
    public int length() {
        return buffers.page().length();
    }

    public void writeTo(OutputStream out) throws IOException {
        buffers.page().writeTo(out);
    }

    /** The page as text. */
    @Override
    public String toString() {
        return buffers.page().toString();
    }

    @Override
    public void close() {
        owner.giveBack(buffers);
    }
}
