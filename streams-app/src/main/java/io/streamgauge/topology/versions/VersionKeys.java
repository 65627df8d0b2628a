package io.streamgauge.topology.versions;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** The keys of the topic of rule versions: {@code rules/<hash>} for what was published, {@code effective/<number>} for what came of it. */
public final class VersionKeys {
    private static final String RULES = "rules/";
    private static final String EFFECTIVE = "effective/";

    private VersionKeys() {}

    public static byte[] rules(String hash) {
        return bytes(RULES + hash);
    }

    public static byte[] effective(long number) {
        return bytes(EFFECTIVE + number);
    }

    public static boolean isRules(byte[] key) {
        return key != null && text(key).startsWith(RULES);
    }

    static String hashOf(byte[] key) {
        return text(key).substring(RULES.length());
    }

    /** The number of the version whose effect the record tells; empty for other records. */
    static OptionalLong effectiveNumber(byte[] key) {
        if (key == null || !text(key).startsWith(EFFECTIVE)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text(key).substring(EFFECTIVE.length())));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
