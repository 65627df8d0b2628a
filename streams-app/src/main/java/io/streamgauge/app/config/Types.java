package io.streamgauge.app.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The types that keys are made of. */
final class Types {
    static final ValueType<String> STRING = ValueType.ofScalar("TEXT", text -> text);

    static final ValueType<Boolean> BOOLEAN = ValueType.ofScalar("BOOL", text -> {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is not true or false");
        };
    });

    /** A regular expression, checked. */
    static final ValueType<String> RE2 = ValueType.ofScalar("RE2", text -> {
        try {
            Pattern.compile(text);
            return text;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not an RE2 expression: " + e.getMessage(), e);
        }
    });

    /** A list: in YAML a sequence (or one item), elsewhere separated by commas. */
    static final ValueType<List<String>> LIST = new ValueType<>("TEXT,…", Types::readList);

    /** A list of files, folders or globs. */
    static final ValueType<List<String>> PATHS = new ValueType<>("PATH,…", Types::readList);

    /** A list of addresses of HTTP. */
    static final ValueType<List<URI>> HTTP_URLS = new ValueType<>("URL,…", Types::readUrls);

    /** Names to texts: in YAML a mapping, elsewhere {@code name=text} separated by commas. */
    static final ValueType<Map<String, String>> MAP = new ValueType<>("NAME=TEXT,…", Types::readMap);

    private Types() {}

    /** A duration in milliseconds, at least {@code minMs}. */
    static ValueType<Long> durationMs(long minMs) {
        return ValueType.ofScalar("DURATION", text -> {
            long ms = DurationText.parseMs(text);
            if (ms < minMs) {
                throw new IllegalArgumentException(text + " is less than " + DurationText.format(minMs));
            }
            return ms;
        });
    }

    /** A size in bytes, at least {@code minBytes}. */
    static ValueType<Long> sizeBytes(long minBytes) {
        return ValueType.ofScalar("SIZE", text -> {
            long bytes = SizeText.parseBytes(text);
            if (bytes < minBytes) {
                throw new IllegalArgumentException(text + " is less than " + minBytes + " bytes");
            }
            return bytes;
        });
    }

    /** A whole number; underscores may group its digits. */
    static ValueType<Integer> integer(int min, int max) {
        return ValueType.ofScalar("N", text -> {
            try {
                int n = Integer.parseInt(text.replace("_", ""));
                if (n >= min && n <= max) {
                    return n;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            String range = max == Integer.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max;
            throw new IllegalArgumentException("'" + text + "' is not a whole number " + range);
        });
    }

    private static List<String> readList(RawValue raw) {
        if (raw instanceof RawValue.Sequence sequence) {
            List<String> items = new ArrayList<>();
            for (RawValue item : sequence.items()) {
                items.add(STRING.read(item));
            }
            return List.copyOf(items);
        }
        String text = STRING.read(raw).strip();
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static List<URI> readUrls(RawValue raw) {
        List<URI> urls = new ArrayList<>();
        for (String text : readList(raw)) {
            try {
                URI url = new URI(text);
                if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                    urls.add(url);
                    continue;
                }
            } catch (URISyntaxException e) {
                // said below
            }
            throw new BadValue(raw.origin(), "'" + text + "' is not of the form http://host:port");
        }
        return List.copyOf(urls);
    }

    private static Map<String, String> readMap(RawValue raw) {
        Map<String, String> map = new LinkedHashMap<>();
        if (raw instanceof RawValue.Mapping mapping) {
            mapping.entries().forEach((name, entry) -> map.put(name, STRING.read(entry.value())));
            return Collections.unmodifiableMap(map);
        }
        for (String pair : readList(raw)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new BadValue(raw.origin(), "'" + pair + "' is not of the form name=text");
            }
            map.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return Collections.unmodifiableMap(map);
    }
}
