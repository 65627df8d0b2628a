package io.streamgauge.app.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.streamgauge.ingest.statsd.MappingRule;
import io.streamgauge.ingest.statsd.Observers;
import io.streamgauge.ingest.statsd.StatsdMapping;
import io.streamgauge.ingest.statsd.StatsdType;
import io.streamgauge.promql.RegexLimits;
import io.streamgauge.rules.RuleError;
import io.streamgauge.rules.yaml.YamlFields;
import io.streamgauge.rules.yaml.YamlReader;
import io.streamgauge.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads statsd_exporter's mapping file as it is: its fields, its defaults, its old names ({@code timer_type}, {@code buckets} and {@code quantiles} of a mapping). Strict: an unknown field is an
 * error. For one use.
 *
 * <p>What is taken and has no effect here, since a series' end and a summary's window are the service's own: {@code ttl}, {@code max_age}, {@code age_buckets}, {@code buf_cap}, a quantile's
 * {@code error}, and the options of native histograms.
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
    private static final java.util.regex.Pattern GO_DURATION =
            java.util.regex.Pattern.compile("[-+]?(0|(\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h))+|\\d+");

    private final YamlText text;
    private final YamlReader reader;

    private StatsdMappingFile(String file, String content) {
        text = YamlText.parse(file, content);
        reader = new YamlReader(text, false);
    }

    /**
     * A mapping, or what is wrong with it.
     *
     * @param mapping null where there are errors
     */
    public record Result(StatsdMapping mapping, List<RuleError> errors) {}

    /** @param file what errors call it */
    public static Result read(String file, String content) {
        StatsdMappingFile it = new StatsdMappingFile(file, content);
        StatsdMapping mapping = it.read();
        List<RuleError> errors = it.text.errors();
        return new Result(errors.isEmpty() ? mapping : null, errors);
    }

    /** What a mapping says of observers; null where it says nothing. */
    private record Options(Boolean histogram, List<Double> buckets, List<Double> quantiles) {
        Observers observers(Options defaults) {
            boolean asHistogram = histogram != null ? histogram : defaults.histogram != null && defaults.histogram;
            List<Double> bounds = asHistogram
                    ? firstOf(buckets, defaults.buckets, Observers.DEFAULT_BUCKETS)
                    : firstOf(quantiles, defaults.quantiles, Observers.DEFAULT_QUANTILES);
            return new Observers(asHistogram, bounds);
        }

        private static List<Double> firstOf(List<Double> own, List<Double> defaults, List<Double> otherwise) {
            return own != null && !own.isEmpty() ? own : defaults != null && !defaults.isEmpty() ? defaults : otherwise;
        }
    }

    private StatsdMapping read() {
        YamlFields root = reader.fields(text.root().orElse(null), "statsd mapping");
        YamlFields defaults = reader.fields(root.take("defaults"), "defaults");
        Options options = options(defaults);
        boolean regex = isRegex(defaults, false);
        boolean unordered = defaults.parsed("glob_disable_ordering", false, StatsdMappingFile::bool);
        duration(defaults, "ttl");
        defaults.finish();
        List<MappingRule> rules = new ArrayList<>();
        for (Node item : root.items("mappings")) {
            rules.add(rule(reader.fields(item, "mapping"), options, regex));
        }
        root.finish();
        return new StatsdMapping(rules, options.observers(options), unordered);
    }

    private MappingRule rule(YamlFields fields, Options defaults, boolean regexByDefault) {
        String match = required(fields, "match");
        String name = required(fields, "name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            text.error(fields.take("name"), "name: \"" + name + "\" is no metric name, with $1 … for captures");
        }
        boolean regex = isRegex(fields, regexByDefault);
        Pattern pattern = regex ? pattern(fields, match) : null;
        if (!regex && !match.isEmpty() && !GLOB.matcher(match).matches()) {
            String hint = match.contains("*") ? "; a * stands for a whole part between dots" : "";
            text.error(fields.take("match"), "match: \"" + match + "\" is no glob such as app.*.duration" + hint);
        }
        Options options = options(fields);
        checkObserver(fields, options, defaults);
        duration(fields, "ttl");
        MappingRule rule = new MappingRule(
                match,
                pattern,
                fields.parsed("match_metric_type", null, StatsdMappingFile::type),
                name,
                labels(fields),
                fields.parsed("honor_labels", false, StatsdMappingFile::bool),
                options.observers(defaults),
                fields.parsed("scale", 1.0, StatsdMappingFile::number),
                fields.parsed("action", false, StatsdMappingFile::isDrop),
                fields.text("help", ""));
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
        Boolean histogram = fields.parsed("timer_type", null, StatsdMappingFile::isHistogram);
        histogram = fields.parsed("observer_type", histogram, StatsdMappingFile::isHistogram);
        List<Double> buckets = buckets(fields);
        List<Double> quantiles = quantiles(fields);
        YamlFields summary = reader.fields(fields.take("summary_options"), "summary_options");
        List<Double> ofSummary = quantiles(summary);
        duration(summary, "max_age");
        summary.parsed("age_buckets", 0L, StatsdMappingFile::count);
        summary.parsed("buf_cap", 0L, StatsdMappingFile::count);
        summary.finish();
        YamlFields buckets2 = reader.fields(fields.take("histogram_options"), "histogram_options");
        List<Double> ofHistogram = buckets(buckets2);
        buckets2.parsed("native_histogram_bucket_factor", 0.0, StatsdMappingFile::number);
        buckets2.parsed("native_histogram_max_buckets", 0L, StatsdMappingFile::count);
        buckets2.finish();
        twice(fields, "quantiles", quantiles, ofSummary);
        twice(fields, "buckets", buckets, ofHistogram);
        return new Options(
                histogram, buckets != null ? buckets : ofHistogram, quantiles != null ? quantiles : ofSummary);
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
            double bound = reader.parsed(item, "buckets", 0.0, StatsdMappingFile::number);
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
            double q = quantile.parsed("quantile", 0.0, StatsdMappingFile::number);
            quantile.parsed("error", 0.0, StatsdMappingFile::number);
            quantile.finish();
            if (!(q >= 0 && q <= 1)) {
                text.error(item, "quantile: must be from 0 to 1");
            }
            quantiles.add(q);
        }
        return quantiles;
    }

    private static boolean isRegex(YamlFields fields, boolean byDefault) {
        return fields.parsed("match_type", byDefault, word -> switch (word) {
            case "glob" -> false;
            case "regex" -> true;
            case "" -> byDefault;
            default -> throw new IllegalArgumentException("\"" + word + "\" is neither glob nor regex");
        });
    }

    private static Boolean isHistogram(String word) {
        return switch (word) {
            case "histogram" -> true;
            case "summary" -> false;
            default -> throw new IllegalArgumentException("\"" + word + "\" is neither histogram nor summary");
        };
    }

    private static boolean isDrop(String word) {
        return switch (word) {
            case "drop" -> true;
            case "map", "" -> false;
            default -> throw new IllegalArgumentException("\"" + word + "\" is neither map nor drop");
        };
    }

    private static StatsdType type(String word) {
        return StatsdType.of(word)
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + word + "\" is none of counter, gauge, observer"));
    }

    private static boolean bool(String word) {
        if (!word.equals("true") && !word.equals("false")) {
            throw new IllegalArgumentException("\"" + word + "\" is neither true nor false");
        }
        return word.equals("true");
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word.replace(".inf", "Infinity").replace("+Inf", "Infinity"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" is not a number", e);
        }
    }

    private static long count(String word) {
        return Long.parseUnsignedLong(word);
    }

    private static void duration(YamlFields fields, String name) {
        fields.parsed(name, "", word -> {
            Matcher matcher = GO_DURATION.matcher(word);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + word + "\" is no duration such as 10m or 1h30m");
            }
            return word;
        });
    }
}
