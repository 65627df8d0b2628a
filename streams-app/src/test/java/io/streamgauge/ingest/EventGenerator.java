package io.streamgauge.ingest;

import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random events: such as keep to the contract, with what a decoder must make of them, and such as don't. */
final class EventGenerator {
    private static final Map<String, MetricType> TYPES = Map.of(
            "counter", MetricType.COUNTER,
            "gauge", MetricType.GAUGE,
            "histogram", MetricType.HISTOGRAM,
            "timer", MetricType.HISTOGRAM,
            "summary", MetricType.HISTOGRAM,
            "distribution", MetricType.HISTOGRAM);
    private static final List<String> TYPE_WORDS = List.copyOf(new TreeMap<>(TYPES).keySet());
    private static final List<String> TEXTS = List.of(
            "a",
            "http_requests_total",
            "service",
            "länge",
            "日本",
            "x.y/z",
            "😀",
            "with space",
            "v\"q\\",
            "_total",
            "status",
            "200",
            "tab\tnew\nline",
            "le",
            "a{b}c[d],:",
            "\u007f",
            "",
            "0123456789012345678901234567890123456789");
    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "\"x\"",
            "\"\"",
            "[]",
            "{}",
            "[1,\"a\"]",
            "{\"a\":1}",
            "-1",
            "\"NaN\"",
            "\"-Inf\"",
            "0",
            "[[1]]",
            "{\"__name__\":\"x\"}",
            "{\"\":\"x\"}",
            "[3,2]",
            "[2,2]",
            "[-1,\"+Inf\"]",
            "1e30",
            "\"\\n\"",
            "tru",
            "01",
            "1.",
            "'a'",
            "");

    private final SplittableRandom random;

    EventGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** @param expected as {@link Outcomes#describe} has it */
    record Event(String json, String expected) {}

    int below(int bound) {
        return random.nextInt(bound);
    }

    private void trace(Point point, List<String> fields) {
        if (!chance(20)) {
            return;
        }
        long high = random.nextLong();
        long low = random.nextLong();
        long span = chance(50) ? random.nextLong() : 0;
        boolean bad = chance(10);
        String id = String.format("%016x%016x", high, low);
        fields.add(field("trace_id", quote(bad ? id.substring(1) : chance(20) ? id.toUpperCase(Locale.ROOT) : id)));
        if (span != 0 || chance(20)) {
            fields.add(field("span_id", span == 0 ? quote("no") : quote(String.format("%016x", span))));
        }
        if (!bad) {
            point.exemplars().add(point.value(point.size() - 1), point.timestampMs(), high, low, span);
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** An event that keeps to the contract. */
    Event valid() {
        String word = one(TYPE_WORDS);
        MetricType type = TYPES.get(word);
        Point point = new Point();
        List<String> fields = new ArrayList<>();
        long timestamp = chance(50) ? 1_000_000 : random.nextLong(1L << 42);
        point.begin(type, timestamp);
        if (timestamp != 1_000_000) {
            fields.add(field("timestamp", timestamp + (chance(5) ? ".75" : "")));
        }
        double weight = chance(20) ? 1 + random.nextInt(100) : 1;
        if (weight != 1 || chance(5)) {
            fields.add(field("count", chance(50) ? Long.toString((long) weight) : Double.toString(weight)));
        }
        values(point, type, weight, fields);
        if (type == MetricType.COUNTER && chance(20)) {
            fields.add(field("cumulative", "true"));
            point.cumulative(true);
        } else if (chance(10)) {
            fields.add(field("cumulative", chance(50) ? "false" : "null"));
        }
        buckets(point, type, fields);
        String unit = chance(20) ? one(TEXTS) : "";
        String help = chance(20) ? one(TEXTS) : "";
        point.metadata(unit, help);
        trace(point, fields);
        if (!unit.isEmpty() || chance(5)) {
            fields.add(field("unit", quote(unit)));
        }
        if (!help.isEmpty()) {
            fields.add(field("help", quote(help)));
        }
        for (int i = chance(20) ? random.nextInt(3) : 0; i > 0; i--) {
            fields.add(
                    field("other" + i, one(List.of("1", "null", "true", "\"x\"", "{\"a\":[1,{}]}", "[[]]", "-2e5"))));
        }
        fields.add(field("type", quote(word)));
        series(point, fields);
        return new Event(object(fields), Outcomes.describe(point));
    }

    private void values(Point point, MetricType type, double weight, List<String> fields) {
        if (chance(75)) {
            String number = number(type);
            point.add(Double.parseDouble(number), weight);
            fields.add(field("value", number));
            return;
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            numbers.add(number(type));
            point.add(Double.parseDouble(numbers.get(numbers.size() - 1)), weight);
        }
        fields.add(field("values", "[" + space() + String.join(space() + "," + space(), numbers) + space() + "]"));
    }

    private void buckets(Point point, MetricType type, List<String> fields) {
        if (!chance(15)) {
            return;
        }
        List<String> bounds = new ArrayList<>();
        boolean histogram = type == MetricType.HISTOGRAM;
        if (histogram) {
            point.beginBuckets();
        }
        int bound = random.nextInt(-5, 5);
        for (int i = random.nextInt(5); i > 0; i--) {
            bound += 1 + random.nextInt(9);
            bounds.add(Integer.toString(bound));
            if (histogram) {
                point.addBucket(bound);
            }
        }
        if (chance(20)) {
            bounds.add("\"+Inf\"");
        }
        fields.add(field("buckets", "[" + String.join("," + space(), bounds) + "]"));
    }

    private void series(Point point, List<String> fields) {
        String name = text();
        Labels.Builder labels = Labels.EMPTY.toBuilder();
        Map<String, String> written = new TreeMap<>();
        for (int i = chance(80) ? random.nextInt(5) : 0; i > 0; i--) {
            String label = text();
            if (!label.equals("le")) {
                written.put(label, one(TEXTS));
            }
        }
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, String> label : written.entrySet()) {
            labels.set(label.getKey(), label.getValue());
            members.add(
                    random.nextInt(members.size() + 1),
                    quote(label.getKey()) + space() + ":" + space() + quote(label.getValue()));
        }
        fields.add(field("name", quote(name)));
        if (!members.isEmpty() || chance(50)) {
            fields.add(field("labels", "{" + space() + String.join(space() + "," + space(), members) + space() + "}"));
        }
        point.series(name, labels.build());
    }

    /** A name: not empty, no control characters. */
    private String text() {
        String text = one(TEXTS);
        return text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7F) ? "plain" + random.nextInt(3) : text;
    }

    private String number(MetricType type) {
        String text = switch (random.nextInt(6)) {
            case 0 -> Integer.toString(random.nextInt(1000));
            case 1 -> random.nextInt(1000) + "." + random.nextInt(100_000);
            case 2 -> random.nextInt(1, 9) + "." + random.nextInt(100) + (chance(50) ? "e" : "E-") + random.nextInt(20);
            case 3 -> Long.toString(random.nextLong(Long.MAX_VALUE));
            case 4 -> "0." + "0".repeat(random.nextInt(20)) + random.nextLong(Long.MAX_VALUE);
            default -> "0";
        };
        return type != MetricType.COUNTER && chance(20) ? "-" + text : text;
    }

    private String field(String name, String value) {
        return quote(name, 1) + space() + ":" + space() + value;
    }

    private String object(List<String> fields) {
        List<String> shuffled = new ArrayList<>();
        for (String field : fields) {
            shuffled.add(random.nextInt(shuffled.size() + 1), field);
        }
        return "{" + space() + String.join(space() + "," + space(), shuffled) + space() + "}";
    }

    String space() {
        return chance(85) ? "" : one(List.of(" ", "  ", "\t", "\r\n", "\n"));
    }

    private String quote(String text) {
        return quote(text, 8);
    }

    /** A JSON string; some characters that need no escape get one. */
    private String quote(String text, int escapePercent) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    // A half of a surrogate pair must not be escaped alone.
                    if (!Character.isSurrogate(c) && chance(escapePercent)) {
                        out.append(String.format(chance(50) ? "\\u%04x" : "\\u%04X", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** An event with one field that is gone, twice there, or something else. */
    String odd() {
        String json = valid().json();
        String key = one(List.of(
                "name",
                "type",
                "value",
                "values",
                "count",
                "timestamp",
                "labels",
                "unit",
                "help",
                "cumulative",
                "buckets"));
        if (chance(30)) {
            return json.replace("\"" + key + "\"", "\"gone\"");
        }
        return "{\"" + key + "\":" + one(WRONG) + ","
                + json.substring(1).replace("\"" + key + "\"", chance(80) ? "\"gone\"" : "\"" + key + "\"");
    }

    /** Bytes with a few changed, cut out, or doubled. */
    byte[] mutate(byte[] bytes) {
        byte[] out = bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && out.length > 0; i--) {
            int at = random.nextInt(out.length);
            switch (random.nextInt(5)) {
                case 0 -> out[at] = (byte) random.nextInt(256);
                case 1 -> out[at] = (byte) "{}[],:\"\\0-eE.\n tnu+".charAt(random.nextInt(19));
                case 2 -> out = splice(out, at, Math.min(out.length, at + 1 + random.nextInt(3)), 0);
                case 3 -> out = splice(out, at, at, 1 + random.nextInt(3));
                default -> out = chance(20) ? Arrays.copyOf(out, at) : out;
            }
        }
        return out;
    }

    private static byte[] splice(byte[] in, int from, int to, int repeat) {
        byte[] out = new byte[in.length - (to - from) + Math.min(repeat, in.length - from)];
        System.arraycopy(in, 0, out, 0, from);
        int extra = out.length - in.length + (to - from);
        System.arraycopy(in, from, out, from, extra);
        System.arraycopy(in, to, out, from + extra, in.length - to);
        return out;
    }
}
