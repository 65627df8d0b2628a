package io.streamgauge.app.bench.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A run in words and figures. */
final class FaultsReport {
    private static final int PROBLEMS_SHOWN = 200;

    private final FaultsOptions options;
    private final List<FaultRecord> records;
    private final List<String> problems;
    private final long undisturbedPauseMs;

    FaultsReport(FaultsOptions options, List<FaultRecord> records, List<String> problems, long undisturbedPauseMs) {
        this.options = options;
        this.records = records;
        this.problems = problems;
        this.undisturbedPauseMs = undisturbedPauseMs;
    }

    FaultsResult result(FaultsBench.Checked checked, FaultLoad load, long tookMs) {
        return new FaultsResult(List.copyOf(problems), table(), summary(checked, tookMs), json(checked, load, tookMs));
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| fault | times | alerts paused, median | longest | current again, median | longest |");
        lines.add("|---|---|---|---|---|---|");
        for (FaultKind kind : FaultKind.values()) {
            List<FaultRecord> some =
                    records.stream().filter(record -> record.kind() == kind).toList();
            if (!some.isEmpty()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f s | %.1f s | %.1f s | %.1f s |",
                        kind.text,
                        some.size(),
                        at(some, FaultRecord::pauseMs, 0.5),
                        at(some, FaultRecord::pauseMs, 1),
                        at(some, FaultRecord::recoveryMs, 0.5),
                        at(some, FaultRecord::recoveryMs, 1)));
            }
        }
        return lines;
    }

    private static double at(List<FaultRecord> some, ToLongFunction<FaultRecord> ms, double q) {
        if (some.isEmpty()) {
            return 0;
        }
        long[] sorted = some.stream().mapToLong(ms).sorted().toArray();
        return sorted[(int) Math.max(0, Math.ceil(q * sorted.length) - 1)] / 1000.0;
    }

    private String summary(FaultsBench.Checked checked, long tookMs) {
        String run = String.format(
                Locale.ROOT,
                "%d of %d faults (seed %d, %d broker%s, %d s%s)",
                records.size(),
                options.faults(),
                options.seed(),
                options.brokers(),
                options.brokers() == 1 ? "" : "s",
                tookMs / 1000,
                options.patience() == 1 ? "" : ", patience " + options.patience());
        if (problems.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "PASSED: %s: %,d events and %,d totals exact, %,d transitions each once and as the reference has them; alerts paused for %.1f s at the median, %.1f s at most.",
                    run,
                    checked.events(),
                    checked.totals(),
                    checked.transitions(),
                    at(records, FaultRecord::pauseMs, 0.5),
                    at(records, FaultRecord::pauseMs, 1));
        }
        return "FAILED: " + run + ": " + problems.size() + " problems, the first: " + problems.get(0);
    }

    private Map<String, Object> json(FaultsBench.Checked checked, FaultLoad load, long tookMs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", "faults");
        json.put("passed", problems.isEmpty());
        json.put("seed", options.seed());
        json.put("brokers", options.brokers());
        json.put("instances", options.instances());
        json.put("standbyReplicas", options.standbyReplicas());
        json.put("patience", options.patience());
        json.put("eventsPerSecond", options.eventsPerSecond());
        json.put("tookSeconds", tookMs / 1000);
        json.put("undisturbedPauseSeconds", undisturbedPauseMs / 1000.0);
        json.put("events", checked.events());
        json.put("lateEvents", checked.late());
        json.put("eventsSentTwice", load.repeated());
        json.put("totalsCompared", checked.totals());
        json.put("transitionsCompared", checked.transitions());
        json.put("faults", records.stream().map(FaultRecord::json).toList());
        json.put("problemCount", problems.size());
        json.put("problems", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size())));
        return json;
    }
}
