package io.streamgauge.app.config;

import java.util.List;
import java.util.Map;

/** A setting as it was written, not yet typed. Flags and environment variables give scalars, YAML all three. */
sealed interface RawValue {
    Origin origin();

    record Scalar(String text, Origin origin) implements RawValue {}

    record Sequence(List<RawValue> items, Origin origin) implements RawValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** In the file's order. */
    record Mapping(Map<String, Entry> entries, Origin origin) implements RawValue {}

    /** A mapping's value, and where its key stands. */
    record Entry(Origin keyOrigin, RawValue value) {}
}
