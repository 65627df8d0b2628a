/**
 * The bytes on the {@code deltas} and {@code samples} topics and in changelogs: delta batches, recorded samples, watermarks, samples per step.
 *
 * <p>May import: model, ingest, the parent package. Every record starts with a version byte and a kind byte. Start with
 * {@link io.streamgauge.series.wire.ByteWriter}.
 */
package io.streamgauge.series.wire;
