package io.streamgauge.ingest;

/** Reads the series key out of the two slices of a {@link Point}, in the form that its codec left them. */
public interface KeyReader {
    /** Distinguishes identities of different forms: the first byte of a copied identity. */
    byte tag();

    /** @param counter whether the base name drops {@value SeriesKey#TOTAL} */
    SeriesKey key(byte[] bytes, int nameFrom, int nameTo, int labelsFrom, int labelsTo, boolean counter);
}
