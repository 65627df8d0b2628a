package io.streamgauge.app.cli;

import io.streamgauge.promql.EngineOptions.Feature;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of Prometheus' feature flags. */
final class FeatureName implements ITypeConverter<Feature> {
    static final String DESCRIPTION = "Turn on what Prometheus has behind a feature flag of this name; repeatable.";

    @Override
    public Feature convert(String name) {
        return Arrays.stream(Feature.values())
                .filter(feature -> feature.flag().equals(name))
                .findAny()
                .orElseThrow(() -> new TypeConversionException("there is no feature " + name + "; features: " + all()));
    }

    private static String all() {
        return Arrays.stream(Feature.values()).map(Feature::flag).collect(Collectors.joining(", "));
    }
}
