/**
 * Bytes to points: codecs that decode records, the names and limits they keep to, and the identity of a series.
 *
 * <p>A {@link io.streamgauge.ingest.PointDecoder} hands each measurement of a record to a {@link io.streamgauge.ingest.PointSink} as a reused
 * {@link io.streamgauge.ingest.Point}, and each bad one as a {@link io.streamgauge.ingest.Reject} with a detail. The sink finds its accumulator by the
 * point's identity, and asks for the {@link io.streamgauge.ingest.SeriesKey} only when it meets an identity for the first time.
 *
 * <p>May import: {@code model}, Jackson's streaming parser. Start with {@link io.streamgauge.ingest.EventDecoder}.
 */
package io.streamgauge.ingest;
