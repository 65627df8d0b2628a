package io.streamgauge.app.config;

import java.util.Locale;

/**
 * One setting.
 *
 * @param name in the file; a dot stands for a nested mapping
 * @param type how its value is read
 * @param defaultText what it is when nobody sets it, as one would write it
 * @param description one sentence for people
 */
public record Key<T>(String name, ValueType<T> type, String defaultText, String description) {

    /** {@code limits.max-series} is {@code --limits-max-series}. */
    public String flag() {
        return "--" + name.replace('.', '-');
    }

    /** {@code limits.max-series} is {@code STREAMGAUGE_LIMITS_MAX_SERIES}. */
    public String environmentVariable() {
        return Keys.ENVIRONMENT_PREFIX
                + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    T defaultValue() {
        return type.read(new RawValue.Scalar(defaultText, Origin.DEFAULT));
    }
}
