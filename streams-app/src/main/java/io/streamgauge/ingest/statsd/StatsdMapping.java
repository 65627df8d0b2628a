package io.streamgauge.ingest.statsd;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.streamgauge.model.ReplacementTemplate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * statsd_exporter's mapping of names with dots to metrics with labels. All globs come before any regex; of the globs the first that matches wins, or, where ordering is disabled, the most
 * specific; of the regexes the first that matches and has the type. What nothing matches keeps its name, escaped. Thread-safe: immutable.
 *
 * @see <a href="https://github.com/prometheus/statsd_exporter#metric-mapping-and-configuration">statsd_exporter's mapping</a>
 */
public final class StatsdMapping {
    /** No rules, and summaries of observations: what statsd_exporter does without a file. */
    public static final StatsdMapping NONE = new StatsdMapping(List.of(), Observers.DEFAULT, 0, false);

    private static final Pattern CAPTURE = Pattern.compile("\\$\\{?\\d+\\}?");

    private final Map<StatsdType, GlobTrie> globs = new EnumMap<>(StatsdType.class);
    private final List<MappingRule> regexes = new ArrayList<>();
    private final Observers defaults;
    private final long ttlMs;

    /**
     * A mapping.
     *
     * @param rules in the file's order
     * @param defaults what observations become where no rule matches
     * @param ttlMs how long a series that no rule matches may go without a line; 0 for the service's own setting
     * @param globOrderingDisabled {@code glob_disable_ordering}
     */
    public StatsdMapping(List<MappingRule> rules, Observers defaults, long ttlMs, boolean globOrderingDisabled) {
        this.defaults = defaults;
        this.ttlMs = ttlMs;
        for (StatsdType type : StatsdType.values()) {
            globs.put(type, new GlobTrie(!globOrderingDisabled));
        }
        for (MappingRule rule : rules) {
            if (rule.regex() != null) {
                regexes.add(rule);
            } else {
                globs.forEach((type, trie) -> {
                    if (rule.type() == null || rule.type() == type) {
                        trie.add(rule);
                    }
                });
            }
        }
    }

    /** What a name becomes; expensive enough to be remembered. */
    Mapped map(String name, StatsdType type) {
        GlobTrie.Found glob = globs.get(type).find(name);
        if (glob != null) {
            return mapped(glob.rule(), text -> captured(text, glob.captures()));
        }
        for (MappingRule rule : regexes) {
            Matcher matcher = rule.regex().matcher(name);
            if ((rule.type() == null || rule.type() == type) && matcher.find()) {
                return mapped(rule, text -> expand(text, matcher, rule.regex()));
            }
        }
        return Mapped.unmapped(name, defaults, ttlMs);
    }

    private static Mapped mapped(MappingRule rule, UnaryOperator<String> fill) {
        Map<String, String> labels = new TreeMap<>();
        rule.labels().forEach((label, value) -> labels.put(label, fill.apply(value)));
        return Mapped.by(rule, fill.apply(rule.name()), labels);
    }

    /** A glob's templates know numbers only, and a number ends with its last digit; what was not captured is empty. */
    private static String captured(String template, List<String> captures) {
        if (ReplacementTemplate.isConstant(template)) {
            return template;
        }
        StringBuilder out = new StringBuilder();
        Matcher matcher = CAPTURE.matcher(template);
        int at = 0;
        while (matcher.find()) {
            out.append(template, at, matcher.start());
            String digits = matcher.group().replaceAll("\\D", "");
            int number = digits.length() > 6 ? 0 : Integer.parseInt(digits);
            out.append(number >= 1 && number <= captures.size() ? captures.get(number - 1) : "");
            at = matcher.end();
        }
        return out.append(template, at, template.length()).toString();
    }

    private static String expand(String template, Matcher matcher, Pattern regex) {
        return ReplacementTemplate.expand(
                template,
                n -> n <= matcher.groupCount() ? matcher.group(n) : null,
                name -> regex.namedGroups().containsKey(name) ? matcher.group(name) : null);
    }
}
