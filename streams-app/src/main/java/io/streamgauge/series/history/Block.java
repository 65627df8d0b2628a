package io.streamgauge.series.history;

/**
 * A sealed run of encoded samples.
 *
 * @param lastMs the time of its newest sample
 */
record Block(byte[] data, int count, long lastMs) {}
