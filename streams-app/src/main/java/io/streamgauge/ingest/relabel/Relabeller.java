package io.streamgauge.ingest.relabel;

import com.google.re2j.Matcher;
import io.streamgauge.model.Labels;
import io.streamgauge.model.ReplacementTemplate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Applies rules in their order to a label set, the metric name as {@code __name__} among them, as Prometheus does for {@code relabel_configs} and {@code metric_relabel_configs}.
 *
 * <p>A pure function of the label set: callers remember the outcome per series. It allocates and matches regular expressions, so it is not for every event. Thread-safe.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config">relabel_config</a>
 */
public final class Relabeller {
    public static final Relabeller NONE = new Relabeller(List.of());

    private static final int MD5_TAIL = 8;

    private final List<RelabelRule> rules;

    public Relabeller(List<RelabelRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** These rules, and on what they leave another's. */
    public Relabeller then(Relabeller next) {
        List<RelabelRule> both = new ArrayList<>(rules);
        both.addAll(next.rules);
        return new Relabeller(both);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The labels after all rules, or empty where a rule dropped them. */
    public Optional<Labels> apply(Labels labels) {
        LabelEdits edits = new LabelEdits(labels);
        for (RelabelRule rule : rules) {
            if (!apply(rule, edits)) {
                return Optional.empty();
            }
        }
        return Optional.of(edits.labels());
    }

    private static boolean apply(RelabelRule rule, LabelEdits edits) {
        String target = rule.targetLabel();
        switch (rule.action()) {
            case KEEP -> {
                return rule.pattern().matches(source(rule, edits));
            }
            case DROP -> {
                return !rule.pattern().matches(source(rule, edits));
            }
            case KEEPEQUAL -> {
                return edits.get(target).equals(source(rule, edits));
            }
            case DROPEQUAL -> {
                return !edits.get(target).equals(source(rule, edits));
            }
            case REPLACE -> replace(rule, source(rule, edits), edits);
            case HASHMOD -> edits.set(target, hashMod(source(rule, edits), rule.modulus()));
            case LOWERCASE -> edits.set(target, each(source(rule, edits), Character::toLowerCase));
            case UPPERCASE -> edits.set(target, each(source(rule, edits), Character::toUpperCase));
            case LABELMAP -> edits.forEach((name, value) -> map(rule, name, value, edits));
            case LABELDROP -> removeNames(rule, true, edits);
            case LABELKEEP -> removeNames(rule, false, edits);
        }
        return true;
    }

    private static String source(RelabelRule rule, LabelEdits edits) {
        List<String> names = rule.sourceLabels();
        if (names.size() == 1) {
            return edits.get(names.get(0));
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            joined.append(i == 0 ? "" : rule.separator()).append(edits.get(names.get(i)));
        }
        return joined.toString();
    }

    private static void replace(RelabelRule rule, String source, LabelEdits edits) {
        if (rule.isConstant()) {
            edits.set(rule.targetLabel(), rule.replacement());
            return;
        }
        Matcher matcher = rule.pattern().matcher(source);
        if (!matcher.matches()) {
            return;
        }
        String target = expand(rule.targetLabel(), matcher, rule);
        if (!target.isEmpty()) {
            edits.set(target, expand(rule.replacement(), matcher, rule));
        }
    }

    private static void map(RelabelRule rule, String name, String value, LabelEdits edits) {
        Matcher matcher = rule.pattern().matcher(name);
        String target = matcher.matches() ? expand(rule.replacement(), matcher, rule) : "";
        if (!target.isEmpty()) {
            edits.set(target, value);
        }
    }

    private static void removeNames(RelabelRule rule, boolean matching, LabelEdits edits) {
        edits.forEach((name, value) -> {
            if (rule.pattern().matches(name) == matching) {
                edits.remove(name);
            }
        });
    }

    private static String expand(String template, Matcher matcher, RelabelRule rule) {
        return ReplacementTemplate.expand(
                template,
                n -> n <= matcher.groupCount() ? matcher.group(n) : null,
                name -> rule.pattern().namedGroups().containsKey(name) ? matcher.group(name) : null);
    }

    /** The last eight bytes of the MD5, as Prometheus takes them, so that shards agree with its. */
    private static String hashMod(String source, long modulus) {
        byte[] md5 = md5().digest(source.getBytes(StandardCharsets.UTF_8));
        long tail = ByteBuffer.wrap(md5).getLong(md5.length - MD5_TAIL);
        return Long.toUnsignedString(Long.remainderUnsigned(tail, modulus));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** Code point by code point, as Go does: no language, no character that becomes two. */
    private static String each(String text, IntUnaryOperator change) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(change).forEach(out::appendCodePoint);
        return out.toString();
    }
}
