package io.streamgauge.promql.functions;

import static io.streamgauge.promql.Annotation.Kind.INFO;
import static io.streamgauge.promql.Annotation.Kind.WARNING;

import io.streamgauge.model.LabelsText;
import io.streamgauge.promql.Annotation;

/** All that an evaluation can remark. The texts are Prometheus' (util/annotations), so that a search for one finds its answers. */
public enum Note {
    INVALID_QUANTILE(WARNING, "quantile value should be between 0 and 1, got %s", Detail.VERBATIM),
    INVALID_RATIO(WARNING, "ratio value should be between -1 and 1, got %s", Detail.VERBATIM),
    BAD_BUCKET_LABEL(WARNING, "bucket label \"le\" is missing or has a malformed value of %s", Detail.VERBATIM),
    MIXED_FLOATS_HISTOGRAMS(WARNING, "encountered a mix of histograms and floats for metric name %s", Detail.QUOTED),
    MIXED_FLOATS_HISTOGRAMS_AGGREGATION(
            WARNING, "encountered a mix of histograms and floats for aggregation", Detail.NONE),
    MIXED_CLASSIC_NATIVE(WARNING, "vector contains a mix of classic and native histograms", Detail.METRIC),
    NOT_COUNTER(WARNING, "this native histogram metric is not a counter: %s", Detail.QUOTED),
    NOT_GAUGE(WARNING, "this native histogram metric is not a gauge: %s", Detail.QUOTED),
    MIXED_EXPONENTIAL_CUSTOM(
            WARNING,
            "vector contains a mix of histograms with exponential and custom buckets schemas for metric name %s",
            Detail.QUOTED),
    COUNTER_RESET_COLLISION(WARNING, "conflicting counter resets during histogram %s", Detail.VERBATIM),
    INCOMPATIBLE_BUCKET_LAYOUT(
            WARNING, "incompatible bucket layout encountered for binary operator %s", Detail.VERBATIM),
    SORT_INEFFECTIVE(
            WARNING, "sort is ineffective for range queries since results are always ordered by labels", Detail.NONE),
    START_TIME_OVERLAP(
            WARNING, "sample has start time that overlaps with previous sample timestamp for metric %s", Detail.QUOTED),
    POSSIBLE_NON_COUNTER(
            INFO, "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: %s", Detail.QUOTED),
    POSSIBLE_NON_COUNTER_LABEL(
            INFO,
            "metric might not be a counter, __type__ label is not set to \"counter\" or \"histogram\", got %s",
            Detail.VERBATIM),
    FORCED_MONOTONICITY(
            INFO,
            "input to histogram_quantile needed to be fixed for monotonicity (see"
                    + " https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)%s",
            Detail.VERBATIM),
    INCOMPATIBLE_TYPES(INFO, "incompatible sample types encountered for binary operator %s", Detail.VERBATIM),
    HISTOGRAM_IGNORED_IN_AGGREGATION(INFO, "ignored histogram in %s aggregation", Detail.VERBATIM),
    HISTOGRAM_IGNORED_IN_MIXED_RANGE(
            INFO,
            "ignored histograms in a range containing both floats and histograms for metric name %s",
            Detail.QUOTED),
    QUANTILE_NAN(INFO, "input to histogram_quantile has NaN observations, result is NaN", Detail.METRIC),
    QUANTILE_NAN_SKEW(INFO, "input to histogram_quantile has NaN observations, result is skewed higher", Detail.METRIC),
    FRACTION_NAN(
            INFO,
            "input to histogram_fraction has NaN observations, which are excluded from all fractions",
            Detail.METRIC),
    MISMATCHED_CUSTOM_BUCKETS(INFO, "mismatched custom buckets were reconciled during %s", Detail.VERBATIM);

    private enum Detail {
        NONE,
        VERBATIM,
        QUOTED,
        METRIC
    }

    private final Annotation.Kind kind;
    private final String template;
    private final Detail detail;

    Note(Annotation.Kind kind, String template, Detail detail) {
        this.kind = kind;
        this.template = template;
        this.detail = detail;
    }

    Annotation.Kind kind() {
        return kind;
    }

    String text(String with) {
        return switch (detail) {
            case NONE -> template;
            case VERBATIM -> String.format(template, with);
            case QUOTED -> String.format(template, quote(with));
            case METRIC -> with.isEmpty() ? template : template + forMetric(with);
        };
    }

    /** The tail that names the metric; empty where there is no name. */
    public static String forMetric(String name) {
        return name.isEmpty() ? "" : " for metric name " + quote(name);
    }

    /** As Go's {@code %q} for what metric names and label values usually are. */
    public static String quote(String s) {
        return LabelsText.quoted(s);
    }
}
