package io.streamgauge.topology.offsets;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What a group has committed for a partition.
 *
 * @param metadata what the client wrote beside the offset, at most its first {@value #MAX_METADATA_CHARS} characters; empty for nothing
 * @param metadataBytes all of it, in UTF-8
 */
record Commit(long offset, String metadata, int metadataBytes) {
    /** Brokers can be told to allow up to 32,767 bytes, all that Kafka's protocol holds; it is cut before it is kept. */
    static final int MAX_METADATA_CHARS = 256;

    /** What brokers allow if nobody says otherwise ({@code offset.metadata.max.bytes}). */
    static final int USUAL_METADATA_BYTES = 4096;

    static Commit of(OffsetAndMetadata commit) {
        String metadata = commit.metadata();
        if (metadata.isEmpty()) {
            return new Commit(commit.offset(), "", 0);
        }
        return new Commit(
                commit.offset(),
                Texts.first(metadata, MAX_METADATA_CHARS),
                metadata.getBytes(StandardCharsets.UTF_8).length);
    }

    boolean cut() {
        return metadata.length() < metadataBytes && metadata.getBytes(StandardCharsets.UTF_8).length < metadataBytes;
    }
}
