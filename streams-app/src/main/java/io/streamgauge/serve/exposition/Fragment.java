package io.streamgauge.serve.exposition;

/**
 * One partition's part of a family as it was written.
 *
 * @param page the sink that holds it, from {@code from} to {@code to}
 * @param series how many samples it has
 * @param misfits how many series were left out because their name doesn't fit the family's type
 * @param escaped whether a name had to be escaped, so that two series may have become one
 */
record Fragment(FamilyHead head, ByteSink page, int from, int to, int series, int misfits, boolean escaped) {}
