package io.streamgauge.ingest.format;

import io.streamgauge.ingest.statsd.StatsdMapping;

/**
 * What codecs can be told, per topic. Immutable.
 *
 * @param statsd what StatsD names become
 */
public record FormatSettings(StatsdMapping statsd) {
    public static final FormatSettings DEFAULT = new FormatSettings(StatsdMapping.NONE);
}
