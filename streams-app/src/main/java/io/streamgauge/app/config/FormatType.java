package io.streamgauge.app.config;

import io.streamgauge.ingest.Format;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The word for a format of records. */
final class FormatType {
    static final String WORDS = Arrays.stream(Format.values()).map(Format::text).collect(Collectors.joining(", "));

    static final ValueType<Format> TYPE = ValueType.ofScalar("FORMAT", text -> {
        Format format = Format.of(text);
        if (format == null) {
            throw new IllegalArgumentException("'" + text + "' is no format; there are " + WORDS);
        }
        return format;
    });

    private FormatType() {}
}
