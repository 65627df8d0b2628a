package io.streamgauge.series.wire;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;

/** Takes what {@link SampleWriter} wrote, entry by entry. */
public interface SampleHandler {
    void define(int slot, Labels labels, int flags, String group);

    /** A sample of the block in progress. */
    void value(int slot, long timeMs, double value);

    /** A sample that begins a block. */
    void valueStart(int slot, long timeMs, double value);

    /** A sample that begins a block, and the sample before it. */
    void valueAfter(int slot, long previousMs, double previous, long timeMs, double value);

    /** A measurement with its trace, that came with the sample of this time. */
    default void exemplar(int slot, long timeMs, Exemplar exemplar) {}

    void blob(int slot, long timeMs, byte[] blob);

    void blobStart(int slot, long timeMs, byte[] blob);

    void blobAfter(int slot, long previousMs, byte[] previous, long timeMs, byte[] blob);
}
