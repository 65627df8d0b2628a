package io.streamgauge.app.config;

import java.util.function.Function;

/**
 * How a kind of setting is read.
 *
 * @param name the placeholder in {@code --help}, such as {@code DURATION}
 * @param reader throws {@link BadValue} for what it can't take
 */
public record ValueType<T>(String name, Function<RawValue, T> reader) {
    T read(RawValue raw) {
        return reader.apply(raw);
    }

    /** A type whose YAML form is one scalar. The parser throws IllegalArgumentException with what it expects. */
    static <T> ValueType<T> ofScalar(String name, Function<String, T> parser) {
        return new ValueType<>(name, raw -> {
            if (!(raw instanceof RawValue.Scalar scalar)) {
                throw new BadValue(raw.origin(), "must be one value, not a list or a mapping");
            }
            try {
                return parser.apply(scalar.text());
            } catch (IllegalArgumentException e) {
                throw new BadValue(raw.origin(), e.getMessage());
            }
        });
    }
}
