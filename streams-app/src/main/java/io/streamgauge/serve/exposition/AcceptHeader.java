package io.streamgauge.serve.exposition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads {@code Accept} and {@code Accept-Encoding} (RFC 9110, 12.5). Broken elements are ignored; a header that names nothing known gets text 0.0.4,
 * as Prometheus' own clients answer. Pure functions.
 */
public final class AcceptHeader {
    private static final int MAX_ELEMENTS = 64;

    private AcceptHeader() {}

    /** One element of the header: a lower-case value such as {@code text/plain}, its parameters, its weight in [0, 1]. */
    private record Element(String value, Map<String, String> parameters, double weight) {
        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }
    }

    /** The best format for an {@code Accept} header, which may be null. */
    public static Negotiated format(String accept) {
        for (Element e : elements(accept)) {
            ExpositionFormat format = e.weight > 0 ? formatOf(e) : null;
            if (format != null) {
                return withEscaping(format, NameEscaping.of(e.parameter("escaping")));
            }
        }
        return Negotiated.DEFAULT;
    }

    /** Whether an {@code Accept-Encoding} header, which may be null, takes gzip. */
    public static boolean takesGzip(String acceptEncoding) {
        double any = 0;
        for (Element e : elements(acceptEncoding)) {
            if (e.value.equals("gzip") || e.value.equals("x-gzip")) {
                return e.weight > 0;
            }
            if (e.value.equals("*")) {
                any = e.weight;
            }
        }
        return any > 0;
    }

    private static Negotiated withEscaping(ExpositionFormat format, NameEscaping asked) {
        if (asked == null || (asked == NameEscaping.ALLOW_UTF8 && !format.quotesNames())) {
            return Negotiated.of(format);
        }
        return new Negotiated(format, asked, true);
    }

    private static ExpositionFormat formatOf(Element e) {
        String version = e.parameter("version");
        return switch (e.value) {
            case "text/plain" ->
                switch (version) {
                    case "", "0.0.4" -> ExpositionFormat.TEXT_0_0_4;
                    case "1.0.0" -> ExpositionFormat.TEXT_1_0_0;
                    default -> null;
                };
            case "text/*", "*/*" -> ExpositionFormat.TEXT_0_0_4;
            case "application/openmetrics-text" ->
                version.isEmpty() || version.equals("1.0.0") ? ExpositionFormat.OPENMETRICS_1_0_0 : null;
            case "application/vnd.google.protobuf" ->
                e.parameter("proto").equals("io.prometheus.client.MetricFamily")
                                && e.parameter("encoding").equals("delimited")
                        ? ExpositionFormat.PROTOBUF
                        : null;
            default -> null;
        };
    }

    /** Best first; equal weights in the header's order. */
    private static List<Element> elements(String header) {
        List<Element> elements = new ArrayList<>();
        if (header == null) {
            return elements;
        }
        for (String text : header.split(",", MAX_ELEMENTS)) {
            elements.add(element(text));
        }
        elements.sort(Comparator.comparingDouble(Element::weight).reversed());
        return elements;
    }

    private static Element element(String text) {
        String[] parts = text.split(";", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        double weight = 1;
        for (int i = 1; i < parts.length; i++) {
            int eq = parts[i].indexOf('=');
            if (eq < 0) {
                continue;
            }
            String name = parts[i].substring(0, eq).strip().toLowerCase(Locale.ROOT);
            String value = unquote(parts[i].substring(eq + 1).strip());
            if (name.equals("q")) {
                weight = weight(value);
            } else {
                parameters.put(name, value);
            }
        }
        return new Element(parts[0].strip().toLowerCase(Locale.ROOT), parameters, weight);
    }

    private static double weight(String text) {
        try {
            double q = Double.parseDouble(text);
            return q >= 0 && q <= 1 ? q : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String unquote(String s) {
        return s.length() >= 2 && s.startsWith("\"") && s.endsWith("\"") ? s.substring(1, s.length() - 1) : s;
    }
}
