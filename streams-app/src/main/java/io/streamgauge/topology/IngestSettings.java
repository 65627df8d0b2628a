package io.streamgauge.topology;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.ingest.relabel.Relabeller;

/**
 * How records become points.
 *
 * @param format of records whose {@code content-type} header names no other
 * @param formats what codecs are told
 * @param relabel of every series, before it is combined
 */
public record IngestSettings(Format format, FormatSettings formats, Relabeller relabel) {
    /** Our own JSON, nothing relabelled. */
    public static final IngestSettings DEFAULT =
            new IngestSettings(Format.JSON, FormatSettings.DEFAULT, Relabeller.NONE);
}
