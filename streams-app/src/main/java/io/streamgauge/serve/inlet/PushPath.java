package io.streamgauge.serve.inlet;

import io.streamgauge.model.Labels;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The grouping key in a path: {@code /metrics/job/<job>{/<label>/<value>}}, each value in base 64 where its label ends with {@code @base64}. */
final class PushPath {
    private static final String PREFIX = "/metrics/";
    private static final String JOB = "job";
    private static final String BASE64 = "@base64";
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private PushPath() {}

    static boolean is(String path) {
        return path.startsWith(PREFIX + JOB + "/") || path.startsWith(PREFIX + JOB + BASE64 + "/");
    }

    /** @throws InletRefusedException where it is no grouping key */
    static Labels key(String path) {
        String[] parts = path.substring(PREFIX.length()).split("/", -1);
        int length = parts.length > 2 && parts[parts.length - 1].isEmpty() && parts.length % 2 == 1
                ? parts.length - 1
                : parts.length;
        if (length % 2 != 0) {
            throw bad("odd number of components in label string "
                    + path.substring(PREFIX.length() + parts[0].length() + 1 + parts[1].length()));
        }
        Map<String, String> key = new TreeMap<>();
        for (int i = length - 2; i >= 0; i -= 2) {
            boolean encoded = parts[i].endsWith(BASE64);
            String name = encoded ? parts[i].substring(0, parts[i].length() - BASE64.length()) : decoded(parts[i]);
            if (!LABEL.matcher(name).matches() || name.startsWith("__")) {
                throw bad("improper label name \"" + name + "\"");
            }
            String value = encoded ? base64(name, decoded(parts[i + 1])) : decoded(parts[i + 1]);
            // The first of several stays, as the job in the path's beginning does.
            key.put(name, value);
        }
        if (key.getOrDefault(JOB, "").isEmpty()) {
            throw bad("job name is required");
        }
        key.values().removeIf(String::isEmpty);
        return Labels.of(key);
    }

    private static String base64(String name, String text) {
        try {
            // With or without its padding.
            byte[] bytes = Base64.getUrlDecoder().decode(text.replace("=", ""));
            return utf8(bytes);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw bad("invalid base64 encoding in " + name + BASE64 + "/" + text);
        }
    }

    private static String decoded(String part) {
        byte[] bytes = new byte[part.length() * 3];
        int size = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c != '%') {
                byte[] one = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(one, 0, bytes, size, one.length);
                size += one.length;
                continue;
            }
            int high = i + 2 < part.length() ? Character.digit(part.charAt(i + 1), 16) : -1;
            int low = i + 2 < part.length() ? Character.digit(part.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw bad("invalid URL escape in " + part);
            }
            bytes[size++] = (byte) (high << 4 | low);
            i += 2;
        }
        try {
            return utf8(Arrays.copyOf(bytes, size));
        } catch (CharacterCodingException e) {
            throw bad("no UTF-8 in " + part);
        }
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static InletRefusedException bad(String what) {
        return new InletRefusedException(Refusal.INVALID, what + ". Nothing was taken.");
    }
}
