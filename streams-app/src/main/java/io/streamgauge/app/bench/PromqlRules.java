package io.streamgauge.app.bench;

import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;

/** A group of 1,000 rules over {@link PromqlData}, of ten kinds, as a person would write them: most look at one instance, some at a whole job. */
final class PromqlRules {
    static final int RULES = 1000;

    private static final int KINDS = 10;
    /** One in so many rules of the first kind looks at a job. */
    private static final int JOB_WIDE = 10;

    private static final int SPREAD = 7;

    private PromqlRules() {}

    /** @throws IllegalStateException if our own loader doesn't take it */
    static RuleGroup group(PromqlData data) {
        RuleLoader.Loaded loaded = RuleLoader.load("bench.yml", yaml(data), LoadOptions.DEFAULT);
        if (!loaded.ok()) {
            throw new IllegalStateException(loaded.errors().toString());
        }
        return loaded.file().groups().get(0);
    }

    private static String yaml(PromqlData data) {
        StringBuilder yaml = new StringBuilder("groups:\n  - name: mixed\n    interval: 15s\n    rules:\n");
        for (int i = 0; i < RULES; i++) {
            int kind = i % KINDS;
            String name = kind % 2 == 0 ? "record: bench:r" : "alert: Bench";
            yaml.append("      - ").append(name).append(i).append('\n');
            yaml.append("        expr: '").append(expr(kind, i / KINDS, data)).append("'\n");
            if (kind % 2 != 0) {
                yaml.append(
                        "        for: 5m\n        annotations: {summary: \"{{ $labels.path }} at {{ $value }}\"}\n");
            }
        }
        return yaml.toString();
    }

    private static String expr(int kind, int n, PromqlData data) {
        String here = "instance=\"" + instance(n, data) + '"';
        String left = here + ",side=\"left\"";
        String right = here + ",side=\"right\"";
        return switch (kind) {
            case 0 ->
                n % JOB_WIDE == 0
                        ? "sum by (instance) (rate(x{job=\"" + PromqlData.job(n / JOB_WIDE) + "\"}[5m]))"
                        : "sum by (path) (rate(x{" + here + "}[5m]))";
            case 1 -> "rate(x{" + left + "}[5m]) > 32";
            case 2 -> "histogram_quantile(0.95, sum by (le) (rate(b{" + here + "}[5m])))";
            case 3 -> "x{" + left + "} / ignoring(side) x{" + right + "} > 100";
            case 4 -> "avg_over_time(x{" + here + "}[10m])";
            case 5 -> "absent(x{" + here + "})";
            case 6 -> "topk(3, rate(x{" + here + "}[1m]))";
            case 7 -> "predict_linear(x{" + right + "}[15m], 3600) > 1e9";
            case 8 -> "count by (job) (x{instance=~\"" + instance(n, data) + "|" + instance(n + 1, data) + "\"} > 5e8)";
            default -> "max_over_time(rate(x{" + left + "}[1m])[10m:1m]) > 35";
        };
    }

    private static String instance(int n, PromqlData data) {
        return PromqlData.instance(n * SPREAD % data.instances());
    }
}
