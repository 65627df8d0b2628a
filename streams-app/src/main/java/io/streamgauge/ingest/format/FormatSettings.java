package io.streamgauge.ingest.format;

import io.streamgauge.ingest.otlp.OtlpSettings;
import io.streamgauge.ingest.remotewrite.RemoteWriteSettings;
import io.streamgauge.ingest.statsd.StatsdMapping;

/**
 * What codecs can be told, per topic. Immutable.
 *
 * @param otlp how OTLP metrics are named and labelled
 * @param remoteWrite how replicas are told apart
 * @param statsd what StatsD names become
 */
public record FormatSettings(OtlpSettings otlp, RemoteWriteSettings remoteWrite, StatsdMapping statsd) {
    public static final FormatSettings DEFAULT =
            new FormatSettings(OtlpSettings.DEFAULT, RemoteWriteSettings.DEFAULT, StatsdMapping.NONE);
}
