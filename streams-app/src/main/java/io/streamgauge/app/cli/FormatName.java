package io.streamgauge.app.cli;

import io.streamgauge.ingest.Format;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A format by its word of the configuration. */
final class FormatName implements ITypeConverter<Format> {
    /** All words, for help and completion. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Format.values()).map(Format::text).iterator();
        }
    }

    @Override
    public Format convert(String word) {
        Format format = Format.of(word);
        if (format == null) {
            String words = Arrays.stream(Format.values()).map(Format::text).collect(Collectors.joining(", "));
            throw new TypeConversionException("'" + word + "' is not a format: " + words);
        }
        return format;
    }
}
