package io.streamgauge.app.config;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.relabel.Relabeller;
import java.util.Optional;

/**
 * One entry of {@code inputs}.
 *
 * @param format empty where it is that of the events topic
 * @param relabel of this topic's series, before the global rules
 * @param statsdMapping a mapping file of its own, or empty for the global one
 * @param origin where the entry stands
 */
public record InputEntry(
        String topic, Optional<Format> format, Relabeller relabel, String statsdMapping, Origin origin) {}
