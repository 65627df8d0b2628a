package io.streamgauge.app.bench;

import io.streamgauge.ingest.Format;

/**
 * Records of one format.
 *
 * @param reference reads the same bytes with a library; null where there is none
 */
record DecodeCase(String name, Format format, byte[][] records, String referenceName, DecodeBench.Side reference) {
    static DecodeCase alone(String name, Format format, byte[][] records) {
        return new DecodeCase(name, format, records, "", null);
    }
}
