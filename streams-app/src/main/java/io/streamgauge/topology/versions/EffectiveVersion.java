package io.streamgauge.topology.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.series.wire.RulesVersion;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * From which event time a version of the rules holds, on all instances.
 *
 * @param number counts versions from 1
 * @param hash of its document
 * @param fromMs the first tick at or after this is evaluated with it; {@link RulesVersion#FIRST} for the first of all
 */
public record EffectiveVersion(long number, String hash, long fromMs) implements Comparable<EffectiveVersion> {
    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean isFirst() {
        return fromMs == RulesVersion.FIRST;
    }

    public byte[] json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("version", number);
        node.put("hash", hash);
        if (isFirst()) {
            node.putNull("effectiveFrom");
        } else {
            node.put("effectiveFrom", fromMs);
        }
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EffectiveVersion ofJson(byte[] bytes) throws IOException {
        JsonNode node = JSON.readTree(bytes);
        return new EffectiveVersion(
                node.path("version").asLong(),
                node.path("hash").asText(),
                node.path("effectiveFrom").asLong(RulesVersion.FIRST));
    }

    @Override
    public int compareTo(EffectiveVersion o) {
        return Long.compare(number, o.number);
    }
}
