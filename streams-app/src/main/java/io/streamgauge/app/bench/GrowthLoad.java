package io.streamgauge.app.bench;

import io.streamgauge.app.service.RuleText;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.wire.DeltaWriter;
import io.streamgauge.series.wire.InputWatermark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Counters of five labels, {@value #SERIES_PER_SERVICE} to a service, all of which grow at every step; and rules of which most look at one service and one in a hundred at everything. Both in any number.
 */
final class GrowthLoad {
    static final long STEP_MS = 5_000;
    static final int SERIES_PER_SERVICE = 500;

    static final String SERIES = "http_requests_total";

    private static final String METRIC = "http_requests";
    private static final int SERIES_PER_BATCH = 1_000;
    private static final int RULES_PER_GROUP = 20;
    private static final int RULES_PER_WIDE_ONE = 100;
    private static final String[] STATUS = {"200", "201", "204", "400", "404", "429", "500", "502", "503", "504"};
    private static final int PATHS = 10;

    private final byte[][] keys;

    GrowthLoad(int series) {
        keys = new byte[series][];
        for (int i = 0; i < series; i++) {
            keys[i] = SeriesKey.of(METRIC, labels(i)).bytes();
        }
    }

    private static Labels labels(int i) {
        int member = i % SERIES_PER_SERVICE;
        int instance = member / (STATUS.length * PATHS);
        return Labels.of(
                "service",
                service(i / SERIES_PER_SERVICE),
                "instance",
                String.format(Locale.ROOT, "10.%d.%d.%d:8080", i / 100_000 % 250, i / 500 % 250, instance),
                "method",
                i % 3 == 0 ? "POST" : "GET",
                "path",
                "/api/v1/resource/" + member / STATUS.length % PATHS,
                "status",
                STATUS[member % STATUS.length]);
    }

    private static String service(int i) {
        return "service-" + i;
    }

    int services() {
        return Math.max(1, keys.length / SERIES_PER_SERVICE);
    }

    /** What COLLECT would send of a step: each counter some more, then the watermark that closes the step. */
    void step(long stepEndMs, Consumer<byte[]> deltas) {
        DeltaWriter out = new DeltaWriter(0);
        for (int i = 0; i < keys.length; i++) {
            out.series(keys[i], MetricType.COUNTER, stepEndMs);
            out.increment(stepEndMs, (double) (1 + (i * 31L + stepEndMs / STEP_MS * 17) % 97), 0);
            out.endSeries();
            if (out.seriesCount() == SERIES_PER_BATCH) {
                deltas.accept(out.take());
            }
        }
        if (out.seriesCount() > 0) {
            deltas.accept(out.take());
        }
        deltas.accept(new InputWatermark(0, stepEndMs, stepEndMs / STEP_MS, STEP_MS, 0, 0, stepEndMs).encode());
    }

    /** Rule files of one group each. */
    List<RuleText> rules(int rules) {
        List<RuleText> files = new ArrayList<>();
        for (int first = 0; first < rules; first += RULES_PER_GROUP) {
            StringBuilder yaml = new StringBuilder("groups:\n  - name: growth\n    interval: 5s\n    rules:\n");
            for (int rule = first; rule < Math.min(rules, first + RULES_PER_GROUP); rule++) {
                yaml.append(rule(rule, service(rule % services())));
            }
            files.add(new RuleText("growth-" + first + ".yml", yaml.toString()));
        }
        return files;
    }

    private static String rule(int rule, String service) {
        String all = SERIES + "{service=\"" + service + "\"";
        if (rule % RULES_PER_WIDE_ONE == 0) {
            return record(rule, "sum by (service) (rate(" + SERIES + "[1m]))");
        }
        return switch (rule % 4) {
            case 0 -> record(rule, "sum by (path) (rate(" + all + "}[1m]))");
            case 1 -> alert(rule, "sum by (instance) (rate(" + all + ",status=~\"5..\"}[1m])) > 1e9");
            case 2 -> alert(rule, all + ",status=\"404\"} > 1e12");
            default -> alert(rule, "max by (method) (max_over_time(" + all + ",status=\"429\"}[1m])) > 1e12");
        };
    }

    private static String record(int rule, String expr) {
        return "      - record: growth:r" + rule + "\n        expr: '" + expr + "'\n";
    }

    private static String alert(int rule, String expr) {
        return "      - alert: Growth" + rule + "\n        expr: '" + expr + "'\n        for: 1m\n";
    }
}
