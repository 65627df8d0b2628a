package io.streamgauge.rules.template;

import io.streamgauge.promql.parse.Durations;
import io.streamgauge.rules.text.Escapes;
import io.streamgauge.rules.text.GoDuration;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The functions that Prometheus adds.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/template_reference/">template reference</a>
 */
final class PromFunctions {
    static final Map<String, Function> ALL = table();

    private PromFunctions() {}

    private static Map<String, Function> table() {
        Map<String, Function> all = new HashMap<>();
        vectors(all);
        texts(all);
        numbers(all);
        links(all);
        all.put("args", (args, in) -> args(args));
        all.put("tmpl", arity(2, (args, in) -> in.include(Values.toText(args.get(0)), args.get(1))));
        return Map.copyOf(all);
    }

    private static void vectors(Map<String, Function> all) {
        all.put("query", arity(1, (args, in) -> in.query(Values.toText(args.get(0)))));
        all.put("first", arity(1, (args, in) -> first(Values.toSamples(args.get(0)))));
        all.put(
                "label",
                arity(2, (args, in) -> Values.toSample(args.get(1)).labels().get(Values.toText(args.get(0)))));
        all.put("value", arity(1, (args, in) -> Values.toSample(args.get(0)).value()));
        all.put(
                "strvalue",
                arity(1, (args, in) -> Values.toSample(args.get(0)).labels().get("__value__")));
        all.put(
                "sortByLabel",
                arity(2, (args, in) -> sorted(Values.toText(args.get(0)), Values.toSamples(args.get(1)))));
    }

    private static void texts(Map<String, Function> all) {
        all.put("safeHtml", arity(1, (args, in) -> new SafeHtml(Values.toText(args.get(0)))));
        all.put("match", arity(2, (args, in) -> RegexReplace.matches(text(args, 0), text(args, 1))));
        all.put(
                "reReplaceAll",
                arity(3, (args, in) -> RegexReplace.replaceAll(text(args, 0), text(args, 1), text(args, 2))));
        all.put("title", arity(1, (args, in) -> title(text(args, 0))));
        all.put("toUpper", arity(1, (args, in) -> text(args, 0).toUpperCase(Locale.ROOT)));
        all.put("toLower", arity(1, (args, in) -> text(args, 0).toLowerCase(Locale.ROOT)));
        all.put("stripPort", arity(1, (args, in) -> Hosts.stripPort(text(args, 0))));
        all.put("stripDomain", arity(1, (args, in) -> Hosts.stripDomain(text(args, 0))));
        all.put("urlQueryEscape", arity(1, (args, in) -> Escapes.urlQuery(text(args, 0))));
    }

    private static void numbers(Map<String, Function> all) {
        all.put("humanize", arity(1, (args, in) -> Humanize.metric(number(args))));
        all.put("humanize1024", arity(1, (args, in) -> Humanize.binary(number(args))));
        all.put("humanizeDuration", arity(1, (args, in) -> Humanize.duration(number(args))));
        all.put("humanizePercentage", arity(1, (args, in) -> Humanize.percentage(number(args))));
        all.put("humanizeTimestamp", arity(1, (args, in) -> Humanize.timestamp(number(args))));
        all.put("toTime", arity(1, (args, in) -> Humanize.time(number(args))));
        all.put("toDuration", arity(1, (args, in) -> new GoDuration((long) (number(args) * 1e9))));
        all.put("parseDuration", arity(1, (args, in) -> Durations.parseMs(text(args, 0)) / 1000.0));
        all.put("now", arity(0, (args, in) -> in.data().nowMs() / 1000.0));
    }

    private static void links(Map<String, Function> all) {
        all.put("graphLink", arity(1, (args, in) -> link(text(args, 0), 0)));
        all.put("tableLink", arity(1, (args, in) -> link(text(args, 0), 1)));
        all.put("externalURL", arity(0, (args, in) -> in.data().externalUrl()));
        all.put("pathPrefix", arity(0, (args, in) -> path(in.data().externalUrl())));
    }

    private static Function arity(int n, Function function) {
        return (args, in) -> {
            if (args.size() != n) {
                throw new IllegalArgumentException("wrong number of args: want " + n + " got " + args.size());
            }
            return function.call(args, in);
        };
    }

    private static String text(List<Object> args, int i) {
        return Values.toText(args.get(i));
    }

    private static double number(List<Object> args) {
        return Values.toFloat(args.get(0));
    }

    private static TemplateSample first(List<TemplateSample> vector) {
        if (vector.isEmpty()) {
            throw new IllegalArgumentException("first() called on vector with no elements");
        }
        return vector.get(0);
    }

    private static List<TemplateSample> sorted(String label, List<TemplateSample> vector) {
        List<TemplateSample> sorted = new ArrayList<>(vector);
        sorted.sort(Comparator.comparing(s -> s.labels().get(label)));
        return sorted;
    }

    private static GoMap args(List<Object> args) {
        Map<String, Object> map = new TreeMap<>();
        for (int i = 0; i < args.size(); i++) {
            map.put("arg" + i, args.get(i));
        }
        return new GoMap(map, null);
    }

    private static String link(String expr, int tab) {
        return "/graph?g0.expr=" + Escapes.urlQuery(expr) + "&g0.tab=" + tab;
    }

    private static String path(String url) {
        try {
            String path = URI.create(url).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Go's {@code strings.Title}: the first letter of each word in upper case. */
    private static String title(String s) {
        StringBuilder out = new StringBuilder(s.length());
        boolean start = true;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            out.append(start ? Character.toTitleCase(c) : c);
            start = !(Character.isLetterOrDigit(c) || c == '_' || (c >= 0x80 && !Character.isWhitespace(c)));
        }
        return out.toString();
    }
}
