package io.streamgauge.serve.exposition;

import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random partitions full of awkward names and values, and what a page of them has to hold. */
final class RandomPages {
    final List<TestView> views = new ArrayList<>();
    final Map<Labels, Double> expected = new LinkedHashMap<>();

    private static final String[] WORDS = {
        "a", "b_c", "x:y", "kafka.lag", "größe", "2xx", "sp ace", "q\"uote", "back\\slash"
    };
    private static final MetricType[] TYPES = {
        MetricType.COUNTER, MetricType.GAUGE, MetricType.HISTOGRAM, MetricType.UNKNOWN
    };

    private final Random random;

    RandomPages(long seed, boolean legacyNames) {
        random = new Random(seed);
        int partitions = 1 + random.nextInt(3);
        for (int p = 0; p < partitions; p++) {
            views.add(new TestView(p));
        }
        for (int f = 0; f < 12; f++) {
            family("f" + f + (legacyNames ? "_m" : word()), legacyNames);
        }
    }

    private void family(String name, boolean legacyNames) {
        MetricType type = TYPES[random.nextInt(TYPES.length)];
        for (int s = 0; s < 1 + random.nextInt(6); s++) {
            TestView.TestFamily family =
                    views.get(random.nextInt(views.size())).family(name, type, "seconds", "Help of \\ " + name + "\n!");
            String[] labels = {"id", String.valueOf(s), legacyNames ? "label" : word(), value()};
            if (type == MetricType.HISTOGRAM) {
                histogram(family, labels);
            } else {
                add(family, number(), type == MetricType.COUNTER ? "_total" : "", labels);
            }
        }
    }

    private void histogram(TestView.TestFamily family, String... labels) {
        double cumulative = 0;
        for (String le : new String[] {"0.1", "1", "+Inf"}) {
            cumulative += random.nextInt(100);
            Labels with = Labels.of(labels).with(Labels.BUCKET, le);
            add(family, cumulative, "_bucket", pairs(with));
        }
        add(family, cumulative, "_count", labels);
        add(family, number(), "_sum", labels);
    }

    private static String[] pairs(Labels labels) {
        String[] pairs = new String[2 * labels.size()];
        for (int i = 0; i < labels.size(); i++) {
            pairs[2 * i] = labels.nameAt(i);
            pairs[2 * i + 1] = labels.valueAt(i);
        }
        return pairs;
    }

    private void add(TestView.TestFamily family, double value, String suffix, String... labels) {
        family.add(value, suffix, labels);
        expected.put(Labels.of(labels).with(Labels.NAME, family.name() + suffix), value);
    }

    private double number() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(1000);
            case 1 -> random.nextGaussian() * 1e6;
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
            default -> random.nextInt(100_000) / 1000.0;
        };
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private String value() {
        StringBuilder out = new StringBuilder("v");
        for (int i = 0; i < random.nextInt(8); i++) {
            out.append("x\\\"\n{}=,# é🔔"
                    .codePoints().skip(random.nextInt(11)).findFirst().stream()
                            .mapToObj(Character::toString)
                            .findFirst()
                            .orElse(""));
        }
        return out.toString();
    }
}
