/**
 * What prometheus-kafka-adapter puts on a topic: a float sample of remote write as a JSON object.
 *
 * <p>May import: {@code ingest}, {@code model}, Jackson's streaming parser. Start with {@link io.streamgauge.ingest.adapter.KafkaAdapterDecoder}.
 */
package io.streamgauge.ingest.adapter;
