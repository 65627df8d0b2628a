/**
 * Cuts what is too large for a record into pieces that each are a document of the same format: together they say what the whole said.
 *
 * <p>May import: {@code ingest.proto}, snappy-java. Start with {@link io.streamgauge.ingest.split.OtlpSplitter}.
 */
package io.streamgauge.ingest.split;
