package io.streamgauge.ingest.otlp;

/**
 * How OTLP metrics become series.
 *
 * @param unitSuffixes whether names end with their unit ({@code _seconds}; {@code _ratio} of gauges with unit 1)
 * @param typeSuffixes whether monotonic sums' names end with {@code _total}
 * @param scopeLabels whether series have {@code otel_scope_name}, {@code otel_scope_version} and {@code otel_scope_*}
 * @param targetInfo whether a resource's attributes are kept in {@code target_info}
 */
public record OtlpSettings(boolean unitSuffixes, boolean typeSuffixes, boolean scopeLabels, boolean targetInfo) {
    public static final OtlpSettings DEFAULT = new OtlpSettings(true, true, false, true);
}
