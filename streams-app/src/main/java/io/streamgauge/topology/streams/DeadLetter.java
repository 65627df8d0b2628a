package io.streamgauge.topology.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be taken whole, for the dead-letter topic.
 *
 * @param reason one word, also the counter's label
 * @param detail a sentence for people
 * @param offset of the record, -1 where it has none
 * @param timestampMs the record's own
 */
public record DeadLetter(
        String reason,
        String detail,
        String topic,
        int partition,
        long offset,
        long timestampMs,
        byte[] key,
        byte[] value) {
    /** The record's own headers, then the six that say why and where from. */
    public Headers headers(Headers own) {
        Headers headers = new RecordHeaders(own);
        add(headers, "reason", reason);
        add(headers, "detail", detail);
        add(headers, "topic", topic);
        add(headers, "partition", Integer.toString(partition));
        add(headers, "offset", Long.toString(offset));
        add(headers, "timestamp", Long.toString(timestampMs));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
