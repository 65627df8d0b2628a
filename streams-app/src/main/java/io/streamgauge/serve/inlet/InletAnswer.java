package io.streamgauge.serve.inlet;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An answer to a request. The body is not copied. */
record InletAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {
    static final String PLAIN = "text/plain; charset=utf-8";
    static final String JSON = "application/json";

    private static final byte[] NOTHING = {};

    static InletAnswer empty(int status) {
        return new InletAnswer(status, null, NOTHING, Map.of());
    }

    /** One line for people. */
    static InletAnswer plain(int status, String line) {
        return new InletAnswer(status, PLAIN, (line + "\n").getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static InletAnswer of(int status, String contentType, byte[] body) {
        return new InletAnswer(status, contentType, body, Map.of());
    }

    /** This answer with these headers, too. */
    InletAnswer with(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(others);
        return new InletAnswer(status, contentType, body, all);
    }
}
