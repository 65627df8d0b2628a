package io.streamgauge.app.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.statsd.MappingRule;
import io.streamgauge.ingest.statsd.Observers;
import io.streamgauge.ingest.statsd.StatsdMapping;
import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.promql.RegexLimits;
import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.yaml.YamlFields;
import io.streamgauge.rules.yaml.YamlReader;
import io.streamgauge.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads statsd_exporter's mapping file as it is: its fields, its defaults, its old names ({@code timer_type}, {@code buckets} and {@code quantiles} of a mapping). Strict: an unknown field is an
 * error. For one use.
 *
 * <p>What is taken and has no effect here is warned of, at its first place: {@code age_buckets} and {@code buf_cap} (a summary's window slides by steps and holds all), a quantile's {@code error}, and {@code native_histogram_max_buckets}.
 *
 * @see <a href="https://github.com/prometheus/statsd_exporter#metric-mapping-and-configuration">statsd_exporter's mapping</a>
 */
public final class StatsdMappingFile {
    private static final String PART = "(\\*|[a-zA-Z_](-?[a-zA-Z0-9_])*)";
    private static final java.util.regex.Pattern GLOB = java.util.regex.Pattern.compile(PART + "(\\." + PART + ")*");
    private static final String CAPTURE = "\\$\\{?\\d+\\}?";
    private static final java.util.regex.Pattern NAME =
            java.util.regex.Pattern.compile("([a-zA-Z_]|" + CAPTURE + ")([a-zA-Z0-9_]|" + CAPTURE + ")*");
    private static final java.util.regex.Pattern LABEL = java.util.regex.Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final Map<String, RuleError> warnings = new LinkedHashMap<>();
    private final YamlText text;
    private final YamlReader reader;
    private long longestMaxAgeMs;

    private StatsdMappingFile(String file, String content) {
        text = YamlText.parse(file, content);
        reader = new YamlReader(text, false);
    }

    /**
     * A mapping, or what is wrong with it.
     *
     * @param mapping null where there are errors
     * @param warnings what is said in the file and does nothing here; one for each field, at its first place
     * @param longestMaxAgeMs of all summaries; 0 where none is said
     */
    public record Result(
            StatsdMapping mapping, List<RuleError> errors, List<RuleError> warnings, long longestMaxAgeMs) {}

    /** @param file what errors call it */
    public static Result read(String file, String content) {
        StatsdMappingFile it = new StatsdMappingFile(file, content);
        StatsdMapping mapping = it.read();
        List<RuleError> errors = it.text.errors();
        return new Result(
                errors.isEmpty() ? mapping : null, errors, List.copyOf(it.warnings.values()), it.longestMaxAgeMs);
    }

    /** What a mapping says of observers; null (and 0) where it says nothing. */
    private record Options(
            Boolean histogram, List<Double> buckets, List<Double> quantiles, long maxAgeMs, Integer schema) {
        Observers observers(Options defaults) {
            boolean asHistogram = histogram != null ? histogram : defaults.histogram != null && defaults.histogram;
            if (!asHistogram) {
                return Observers.summary(
                        firstOf(quantiles, defaults.quantiles, Observers.DEFAULT_QUANTILES),
                        maxAgeMs > 0 ? maxAgeMs : defaults.maxAgeMs);
            }
            Integer own = schema != null ? schema : defaults.schema;
            return new Observers(
                    true,
                    firstOf(buckets, defaults.buckets, Observers.DEFAULT_BUCKETS),
                    0,
                    own == null ? Point.NO_SCHEMA : own);
        }

        private static List<Double> firstOf(List<Double> own, List<Double> defaults, List<Double> otherwise) {
            return own != null && !own.isEmpty() ? own : defaults != null && !defaults.isEmpty() ? defaults : otherwise;
        }
    }

    /** What holds where a mapping says nothing. */
    private record Defaults(Options options, boolean regex, long ttlMs) {}

    private StatsdMapping read() {
        YamlFields root = reader.fields(text.root().orElse(null), "statsd mapping");
        YamlFields fields = reader.fields(root.take("defaults"), "defaults");
        Defaults defaults = new Defaults(options(fields), isRegex(fields, false), durationMs(fields, "ttl"));
        boolean unordered = fields.parsed("glob_disable_ordering", false, MappingWords::bool);
        fields.finish();
        List<MappingRule> rules = new ArrayList<>();
        for (Node item : root.items("mappings")) {
            rules.add(rule(reader.fields(item, "mapping"), defaults));
        }
        root.finish();
        Options options = defaults.options;
        return new StatsdMapping(rules, options.observers(options), defaults.ttlMs, unordered);
    }

    private MappingRule rule(YamlFields fields, Defaults defaults) {
        String match = required(fields, "match");
        String name = required(fields, "name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            text.error(fields.take("name"), "name: \"" + name + "\" is no metric name, with $1 … for captures");
        }
        boolean regex = isRegex(fields, defaults.regex);
        Pattern pattern = regex ? pattern(fields, match) : null;
        if (!regex && !match.isEmpty() && !GLOB.matcher(match).matches()) {
            String hint = match.contains("*") ? "; a * stands for a whole part between dots" : "";
            text.error(fields.take("match"), "match: \"" + match + "\" is no glob such as app.*.duration" + hint);
        }
        Options options = options(fields);
        checkObserver(fields, options, defaults.options);
        long ttlMs = durationMs(fields, "ttl");
        MappingRule rule = new MappingRule(
                match,
                pattern,
                fields.parsed("match_metric_type", null, MappingWords::type),
                name,
                labels(fields),
                fields.parsed("honor_labels", false, MappingWords::bool),
                options.observers(defaults.options),
                fields.parsed("scale", 1.0, MappingWords::number),
                fields.parsed("action", false, MappingWords::isDrop),
                fields.text("help", ""),
                ttlMs > 0 ? ttlMs : defaults.ttlMs);
        fields.finish();
        return rule;
    }

    private String required(YamlFields fields, String name) {
        String value = fields.text(name, "");
        if (value.isEmpty()) {
            text.error(fields.node(), "a mapping needs a " + name);
        }
        return value;
    }

    private Map<String, String> labels(YamlFields fields) {
        Map<String, String> labels = new LinkedHashMap<>();
        reader.texts(fields.take("labels"), "labels").forEach((label, entry) -> {
            if (!LABEL.matcher(label).matches()) {
                text.error(entry.key(), "\"" + label + "\" is no label name");
            }
            labels.put(label, entry.value());
        });
        return labels;
    }

    private Pattern pattern(YamlFields fields, String match) {
        try {
            RegexLimits.check(match);
            return Pattern.compile(match);
        } catch (PatternSyntaxException e) {
            text.error(fields.take("match"), "match: " + e.getMessage());
            return Pattern.compile("");
        }
    }

    private Options options(YamlFields fields) {
        Boolean histogram = fields.parsed("timer_type", null, MappingWords::isHistogram);
        histogram = fields.parsed("observer_type", histogram, MappingWords::isHistogram);
        List<Double> buckets = buckets(fields);
        List<Double> quantiles = quantiles(fields);
        YamlFields summary = reader.fields(fields.take("summary_options"), "summary_options");
        List<Double> ofSummary = quantiles(summary);
        long maxAgeMs = durationMs(summary, "max_age");
        longestMaxAgeMs = Math.max(longestMaxAgeMs, maxAgeMs);
        summary.parsed("age_buckets", 0L, MappingWords::count);
        withoutEffect(summary, "age_buckets", "the quantiles' window is exactly max_age and slides by steps");
        summary.parsed("buf_cap", 0L, MappingWords::count);
        withoutEffect(summary, "buf_cap", "nothing is buffered");
        summary.finish();
        YamlFields ofNative = reader.fields(fields.take("histogram_options"), "histogram_options");
        List<Double> ofHistogram = buckets(ofNative);
        double factor = ofNative.parsed("native_histogram_bucket_factor", 0.0, MappingWords::number);
        ofNative.parsed("native_histogram_max_buckets", 0L, MappingWords::count);
        withoutEffect(
                ofNative,
                "native_histogram_max_buckets",
                "each sign may span " + HistogramAccumulator.DEFAULT_MAX_SPAN
                        + " buckets; beyond, the resolution is lowered");
        ofNative.finish();
        twice(fields, "quantiles", quantiles, ofSummary);
        twice(fields, "buckets", buckets, ofHistogram);
        return new Options(
                histogram,
                buckets != null ? buckets : ofHistogram,
                quantiles != null ? quantiles : ofSummary,
                maxAgeMs,
                MappingWords.schema(factor));
    }

    private void twice(YamlFields fields, String name, List<Double> own, List<Double> ofOptions) {
        if (own != null && ofOptions != null) {
            text.error(fields.key(name), name + " stand here and in the options; leave one");
        }
    }

    private void checkObserver(YamlFields fields, Options own, Options defaults) {
        Boolean histogram = own.histogram != null ? own.histogram : defaults.histogram;
        String other = histogram == null ? null : histogram ? "summary_options" : "histogram_options";
        if (other != null && fields.has(other)) {
            text.error(
                    fields.key(other),
                    other + " for observations that become " + (histogram ? "histograms" : "summaries")
                            + "; see observer_type");
        }
    }

    private List<Double> buckets(YamlFields fields) {
        if (!fields.has("buckets")) {
            fields.take("buckets");
            return null;
        }
        List<Double> bounds = new ArrayList<>();
        for (Node item : fields.items("buckets")) {
            double bound = reader.parsed(item, "buckets", 0.0, MappingWords::number);
            if (bound == Double.POSITIVE_INFINITY) {
                continue;
            }
            if (!bounds.isEmpty() && bound <= bounds.get(bounds.size() - 1)) {
                text.error(item, "buckets: each bound must be above the one before");
            }
            bounds.add(bound);
        }
        return bounds;
    }

    private List<Double> quantiles(YamlFields fields) {
        if (!fields.has("quantiles")) {
            fields.take("quantiles");
            return null;
        }
        List<Double> quantiles = new ArrayList<>();
        for (Node item : fields.items("quantiles")) {
            YamlFields quantile = reader.fields(item, "quantile");
            double q = quantile.parsed("quantile", 0.0, MappingWords::number);
            quantile.parsed("error", 0.0, MappingWords::number);
            withoutEffect(quantile, "error", "every quantile is within 2.2 % of its value");
            quantile.finish();
            if (!(q >= 0 && q <= 1)) {
                text.error(item, "quantile: must be from 0 to 1");
            }
            quantiles.add(q);
        }
        return quantiles;
    }

    private static boolean isRegex(YamlFields fields, boolean byDefault) {
        return fields.parsed("match_type", byDefault, word -> MappingWords.isRegex(word, byDefault));
    }

    /** Says once for each field that it does nothing here. */
    private void withoutEffect(YamlFields fields, String name, String why) {
        if (fields.has(name)) {
            warnings.computeIfAbsent(name, n -> text.remark(fields.key(n), n + " has no effect here: " + why));
        }
    }

    private static long durationMs(YamlFields fields, String name) {
        return fields.parsed(name, 0L, GoDuration::parseMs);
    }
}
