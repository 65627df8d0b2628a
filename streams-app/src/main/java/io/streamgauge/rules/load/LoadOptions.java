package io.streamgauge.rules.load;

import io.streamgauge.promql.parse.ParserOptions;

/**
 * How rule files are read.
 *
 * @param intervalMs of groups that name none
 * @param queryOffsetMs of groups that name none
 * @param names which label and metric names are valid
 * @param ignoreUnknownFields as promtool's {@code --ignore-unknown-fields}
 * @param parser which experiments of PromQL are on
 */
public record LoadOptions(
        long intervalMs, long queryOffsetMs, NameScheme names, boolean ignoreUnknownFields, ParserOptions parser) {
    /** Prometheus' two schemes of names. */
    public enum NameScheme {
        /** Any UTF-8; Prometheus 3's default. */
        UTF8,
        /** {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
        LEGACY
    }

    public static final LoadOptions DEFAULT = new LoadOptions(60_000, 0, NameScheme.UTF8, false, ParserOptions.DEFAULT);

    public LoadOptions withIntervalMs(long interval) {
        return new LoadOptions(interval, queryOffsetMs, names, ignoreUnknownFields, parser);
    }

    public LoadOptions withNames(NameScheme scheme) {
        return new LoadOptions(intervalMs, queryOffsetMs, scheme, ignoreUnknownFields, parser);
    }

    public LoadOptions withIgnoreUnknownFields(boolean ignore) {
        return new LoadOptions(intervalMs, queryOffsetMs, names, ignore, parser);
    }

    public LoadOptions withParser(ParserOptions options) {
        return new LoadOptions(intervalMs, queryOffsetMs, names, ignoreUnknownFields, options);
    }
}
