package io.streamgauge.app.bench.faults;

/** Rules that the load keeps firing and resolving, a few times a second, on every partition of rule groups. */
final class FaultRules {
    static final String FILE = "faults.yml";

    /** How many gauges toggle; each has a group of its own, so that they spread over the partitions. */
    static final int BEATS = 6;

    private static final String OTHERS = """
            groups:
              - name: records
                rules:
                  - record: app:fault_errors:rate5s
                    expr: sum by (app) (rate(fault_errors_total[5s]))
                  - record: app:fault_seconds:p90
                    expr: histogram_quantile(0.9, sum by (app) (rate(fault_seconds[5s])))
              - name: errors
                rules:
                  - alert: Errors
                    expr: app:fault_errors:rate5s > 15
                    for: 2s
                    labels: {severity: page}
                    annotations:
                      summary: "{{ $labels.app }}: {{ $value | humanize }} errors/s"
                  - alert: ErrorShare
                    expr: fault_errors_total:rate{window="5s"} > 8 and on (app) fault_depth > 10
              - name: latency
                rules:
                  - alert: Slow
                    expr: app:fault_seconds:p90 > 0.5
                    for: 1s
                    keep_firing_for: 2s
              - name: traffic
                rules:
                  - alert: Deep
                    expr: max by (app) (fault_depth) > 80
                  - alert: Busy
                    expr: sum(increase(fault_requests_total[3s])) > 0
                    for: 5s
                  - alert: Wide
                    expr: sum(rate(fault_wide_total{n=~".*7"}[2s])) > 60
                  - alert: Quiet
                    expr: absent(rate(fault_errors_total{app="a0"}[2s]) > 10)
                    for: 3s
            """;

    private FaultRules() {}

    static String text() {
        StringBuilder rules = new StringBuilder(OTHERS);
        for (int n = 0; n < BEATS; n++) {
            rules.append("""
                      - name: beat-%1$d
                        rules:
                          - alert: Beat
                            expr: fault_beat{n="%1$d"} > 0
                    """.formatted(n));
        }
        return rules.toString();
    }
}
