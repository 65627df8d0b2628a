package io.streamgauge.app.bench;

import java.nio.charset.StandardCharsets;

/**
 * JSON events of a fixed number of series, about 180 bytes each: eight in ten are counters, one a gauge, one a histogram. Only the value and the timestamp
 * change, so that making them costs next to nothing. Thread-safe.
 */
final class EventTemplates {
    /** The name of all counters. */
    static final String COUNTER = "http_requests";

    private static final byte[] TIMESTAMP = ",\"timestamp\":".getBytes(StandardCharsets.US_ASCII);

    private final byte[][] prefixes;

    EventTemplates(int series) {
        prefixes = new byte[series][];
        for (int i = 0; i < series; i++) {
            prefixes[i] = prefix(i).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static String prefix(int i) {
        String labels = "\"labels\":{\"service\":\"service-" + i % 20 + "\",\"instance\":\"10.0." + i / 200 % 50 + "."
                + i % 200 + ":8080\",\"path\":\"/api/v1/resource/" + i / 20 + "\"}";
        return switch (i % 10) {
            case 8 -> "{\"name\":\"queue_consumer_lag\",\"type\":\"gauge\"," + labels + ",\"value\":";
            case 9 -> "{\"name\":\"http_request_duration_seconds\",\"type\":\"histogram\"," + labels + ",\"value\":0.0";
            default ->
                "{\"name\":\"" + COUNTER + "\",\"type\":\"counter\"," + labels.replace("}", ",\"status\":\"200\"}")
                        + ",\"value\":";
        };
    }

    static boolean isCounter(int series) {
        return series % 10 < 8;
    }

    /** An event of a series. */
    byte[] event(int series, long timestampMs, int value) {
        byte[] prefix = prefixes[series];
        int valueDigits = digits(value);
        int timeDigits = digits(timestampMs);
        byte[] json = new byte[prefix.length + valueDigits + TIMESTAMP.length + timeDigits + 1];
        System.arraycopy(prefix, 0, json, 0, prefix.length);
        int at = prefix.length;
        at = number(json, at, valueDigits, value);
        System.arraycopy(TIMESTAMP, 0, json, at, TIMESTAMP.length);
        at = number(json, at + TIMESTAMP.length, timeDigits, timestampMs);
        json[at] = '}';
        return json;
    }

    private static int number(byte[] json, int from, int digits, long value) {
        long rest = value;
        for (int at = from + digits - 1; at >= from; at--) {
            json[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return from + digits;
    }

    private static int digits(long value) {
        int n = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            n++;
        }
        return n;
    }
}
