package io.streamgauge.ingest.format;

/** What codecs can be told, per topic. Immutable. */
public record FormatSettings() {
    public static final FormatSettings DEFAULT = new FormatSettings();
}
