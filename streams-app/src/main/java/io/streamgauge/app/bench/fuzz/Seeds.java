package io.streamgauge.app.bench.fuzz;

import java.util.List;

/** Valid texts to break, each with much of its language in few lines. */
public final class Seeds {
    /** Series descriptions. */
    public static final List<String> SERIES = List.of(
            "foo{a=\"b\",\"c d\"='e'} 1 2 -3.5e2 _ _x4 stale 1x3 1+2x3 -1-1x5 NaN Inf",
            "{\"x.y\"} {{schema:1 sum:-0.3 count:3.1 z_bucket:7 z_bucket_w:1e-3 buckets:[1 2 3] offset:-2 n_buckets:[4 5]}}x2",
            "h {{schema:-53 custom_values:[1 2.5 Inf] buckets:[1 2] counter_reset_hint:gauge}}+{{schema:-53 custom_values:[1]}}x3",
            "c@st -1m-1mx3 _ 5ms");

    /** A rule file. */
    static final String RULES = """
            groups:
              - name: first
                interval: 30s
                limit: 10
                query_offset: 1m
                labels: {team: "blue"}
                rules:
                  - record: job:errors:rate5m
                    expr: sum by (job) (rate(errors_total{code=~"5.."}[5m]))
                    labels: {unit: "errors/s"}
                  - alert: TooManyErrors
                    expr: |
                      job:errors:rate5m > 5
                        and on (job) up == 1
                    for: 5m
                    keep_firing_for: 1m
                    labels:
                      severity: '{{ if gt $value 100.0 }}page{{ else }}ticket{{ end }}'
                    annotations:
                      summary: "{{ $labels.job }}: {{ $value | humanize }} errors/s"
                      others: >-
                        {{ range query "up" }}{{ .Labels.instance }} {{ .Value }}, {{ end }}
              - name: second
                rules:
                  - {record: 'a:b', expr: 'histogram_quantile(0.9, rate(h[1m]))'}
            """;

    private Seeds() {}
}
