package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Stable identities, by SHA-256.
 *
 * <p>A rule's <i>key</i> is its kind, name and labels (as Prometheus matches rules over a reload), with a number for the second and later of the
 * same in a group. Its expression and durations are not in it: a tuned threshold keeps the alerts that are firing. A rule's <i>version</i> is all of its
 * text.
 */
final class RuleKeys {
    private RuleKeys() {}

    /** The keys of a group's rules, in order: 16 hex digits each. */
    static List<String> of(RuleGroup group) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (Rule rule : group.rules()) {
            String kind = rule instanceof AlertRule ? "alert" : "record";
            String text = kind + "\0" + rule.name() + "\0" + text(rule.labels());
            int ordinal = seen.merge(text, 1, Integer::sum);
            keys.add(hash(text + "\0" + ordinal).substring(0, 16));
        }
        return keys;
    }

    static String version(Rule rule) {
        String text = rule.name() + "\0" + rule.expr() + "\0" + text(rule.labels());
        if (rule instanceof AlertRule alert) {
            text += "\0" + alert.forMs() + "\0" + alert.keepFiringForMs() + "\0" + text(alert.annotations());
        }
        return hash(text).substring(0, 16);
    }

    /** 32 hex digits. */
    static String fingerprint(String groupId, String ruleKey, Labels labels) {
        return hash(groupId + "\0" + ruleKey + "\0" + text(labels.toMap())).substring(0, 32);
    }

    /** A stable number from a text, not negative. */
    static int bucket(String text, int buckets) {
        byte[] digest = digest(text);
        int n = (digest[0] & 0x7f) << 24 | (digest[1] & 0xff) << 16 | (digest[2] & 0xff) << 8 | (digest[3] & 0xff);
        return n % buckets;
    }

    private static String text(Map<String, String> map) {
        StringBuilder out = new StringBuilder();
        map.forEach((name, value) -> out.append(name).append('\1').append(value).append('\2'));
        return out.toString();
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
