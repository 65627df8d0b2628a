package io.streamgauge.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a record's bytes are: chosen per topic in the configuration, or per record by its {@code content-type} header. */
public enum Format {
    /** Streamgauge's own JSON events. */
    JSON("json"),
    /** OTLP's ExportMetricsServiceRequest, or MetricsData, which has the same bytes. */
    OTLP("otlp"),
    /** The same as JSON, after OTLP's rules for it. */
    OTLP_JSON("otlp-json"),
    /** A remote-write body, 1.0 or 2.0, in snappy's block format. */
    REMOTE_WRITE("remote-write"),
    REMOTE_WRITE_2("remote-write-2"),
    /** prometheus-kafka-adapter's JSON. */
    KAFKA_ADAPTER("prometheus-kafka-adapter"),
    INFLUX("influx"),
    /** StatsD and DogStatsD lines in all tag styles. */
    STATSD("statsd"),
    /** Prometheus' text exposition. */
    PROMETHEUS("prometheus"),
    OPENMETRICS("openmetrics");

    /** Before the configuration's word for a format. */
    private static final String OWN = "application/x-streamgauge-";

    private static final Map<String, Format> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Format::text, f -> f));

    private final String text;

    Format(String text) {
        this.text = text;
    }

    /** The word of the configuration. */
    public String text() {
        return text;
    }

    /** The format of a word of the configuration, or null. */
    public static Format of(String text) {
        return BY_TEXT.get(text);
    }

    /**
     * The format that a media type names, or null where it names none for sure: then the topic's own holds. {@code application/x-protobuf} alone may be OTLP as
     * well as remote write, so it needs remote write's {@code proto} parameter; {@code text/plain} needs the {@code version} of Prometheus' exposition.
     */
    public static Format ofContentType(String contentType) {
        String lower = contentType.toLowerCase(Locale.ROOT).strip();
        if (lower.startsWith(OWN)) {
            return of(lower.substring(OWN.length()));
        }
        int end = lower.indexOf(';');
        return switch (end < 0 ? lower : lower.substring(0, end).strip()) {
            case "application/openmetrics-text" -> OPENMETRICS;
            case "text/plain" -> lower.contains("version=") ? PROMETHEUS : null;
            case "application/x-protobuf" ->
                lower.contains("proto=io.prometheus.write.v2.request")
                        ? REMOTE_WRITE_2
                        : lower.contains("proto=prometheus.writerequest") ? REMOTE_WRITE : null;
            default -> null;
        };
    }

    /** The media type that names this format in a {@code content-type} header, whatever the topic's own is. */
    public String contentType() {
        return OWN + text;
    }
}
