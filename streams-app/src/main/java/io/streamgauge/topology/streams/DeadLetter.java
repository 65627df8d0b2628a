package io.streamgauge.topology.streams;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
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
    /**
     * The most bytes of a letter's value that are kept; with its key and headers it must pass where brokers have their default limit, for a letter that is refused would stop the service.
     */
    static final int MAX_VALUE_BYTES = 1_000_000;

    private static final int MAX_KEY_BYTES = 8_192;
    private static final int MAX_HEADERS_BYTES = 16_384;
    private static final int MAX_DETAIL_CHARS = 4_096;

    /** The record's key, without what is too long of it. */
    public byte[] keptKey() {
        return cut(key, MAX_KEY_BYTES);
    }

    /** The record's value as it came, without what is too long of it. */
    public byte[] keptValue() {
        return cut(value, MAX_VALUE_BYTES);
    }

    private static byte[] cut(byte[] bytes, int length) {
        return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static int bytes(Headers headers) {
        int sum = 0;
        for (Header h : headers) {
            sum += h.key().length() + (h.value() == null ? 0 : h.value().length);
        }
        return sum;
    }

    /** The record's own headers unless they are too long, then the six that say why and where from; a seventh, {@code truncated}, where something was left out. */
    public Headers headers(Headers own) {
        boolean ownFit = bytes(own) <= MAX_HEADERS_BYTES;
        Headers headers = ownFit ? new RecordHeaders(own) : new RecordHeaders();
        if (!ownFit || keptKey() != key || keptValue() != value) {
            add(headers, "truncated", "of " + (value == null ? 0 : value.length) + " bytes");
        }
        add(headers, "reason", reason);
        add(headers, "detail", detail.length() <= MAX_DETAIL_CHARS ? detail : detail.substring(0, MAX_DETAIL_CHARS));
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
