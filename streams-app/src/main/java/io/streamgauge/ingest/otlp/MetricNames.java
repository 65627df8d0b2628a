package io.streamgauge.ingest.otlp;

import io.streamgauge.ingest.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names of metrics as Prometheus has them, remembered: a fixed table that forgets on collision. Not thread-safe. */
final class MetricNames {
    /** What a metric's name may end with. */
    enum Kind {
        COUNTER,
        GAUGE,
        OTHER
    }

    /**
     * A metric's name and unit.
     *
     * @param bare a counter whose name does not end with {@code _total}
     */
    record Name(byte[] text, byte[] unit, boolean bare) {}

    private record Known(byte[] name, byte[] unit, Kind kind, Name translated) {
        boolean is(byte[] b, int nameFrom, int nameTo, int unitFrom, int unitTo, Kind other) {
            return kind == other
                    && Arrays.equals(name, 0, name.length, b, nameFrom, nameTo)
                    && Arrays.equals(unit, 0, unit.length, b, unitFrom, unitTo);
        }
    }

    private static final int SLOTS = 1024;

    private final OtlpSettings settings;
    private final Known[] known = new Known[SLOTS];

    MetricNames(OtlpSettings settings) {
        this.settings = settings;
    }

    /** The name of a metric whose own name and unit are slices of {@code b}. */
    Name of(byte[] b, int nameFrom, int nameTo, int unitFrom, int unitTo, Kind kind) {
        long hash = XxHash64.hash(b, nameFrom, nameTo, XxHash64.hash(b, unitFrom, unitTo, kind.ordinal()));
        int slot = (int) hash & (SLOTS - 1);
        Known k = known[slot];
        if (k == null || !k.is(b, nameFrom, nameTo, unitFrom, unitTo, kind)) {
            byte[] name = Arrays.copyOfRange(b, nameFrom, nameTo);
            byte[] unit = Arrays.copyOfRange(b, unitFrom, unitTo);
            String text = translate(text(name), text(unit), kind);
            byte[] unitText = Units.text(text(unit)).getBytes(StandardCharsets.UTF_8);
            boolean bare = kind == Kind.COUNTER && !text.endsWith("_total");
            k = new Known(name, unit, kind, new Name(text.getBytes(StandardCharsets.UTF_8), unitText, bare));
            known[slot] = k;
        }
        return k.translated;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    String translate(String name, String unit, Kind kind) {
        List<String> words = words(name);
        if (settings.unitSuffixes()) {
            addUnit(words, unit);
        }
        if (settings.typeSuffixes() && kind == Kind.COUNTER) {
            moveToEnd(words, "total");
        }
        if (settings.unitSuffixes() && kind == Kind.GAUGE && unit.equals("1")) {
            moveToEnd(words, "ratio");
        }
        String joined = String.join("_", words);
        boolean digit = !joined.isEmpty() && joined.charAt(0) >= '0' && joined.charAt(0) <= '9';
        return digit ? "_" + joined : joined;
    }

    private static void addUnit(List<String> words, String unit) {
        String main = Units.main(unit);
        if (!main.isEmpty() && !words.contains(main)) {
            words.add(main);
        }
        String per = Units.per(unit);
        if (!per.isEmpty() && !words.contains(per)) {
            words.add("per");
            words.add(per);
        }
    }

    private static void moveToEnd(List<String> words, String word) {
        words.removeIf(word::equals);
        words.add(word);
    }

    /** The runs of letters, digits and colons. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || !isNameCharacter(name.charAt(i))) {
                if (i > from) {
                    words.add(name.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    static String join(String unit) {
        return String.join("_", words(unit));
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':';
    }
}
