package io.streamgauge.ingest;

/**
 * What one record may hold. What exceeds a limit is rejected by the limit's name, or, for labels of counters and histograms, credited to the
 * overflow series.
 *
 * @param labelsPerSeries labels of a series, the metric name not counted
 * @param labelNameBytes UTF-8 bytes of a label name
 * @param labelValueBytes UTF-8 bytes of a label value
 * @param nameBytes UTF-8 bytes of a metric name
 * @param pointsPerRecord elements of an array or of a record of lines, bad ones included
 * @param nestingDepth objects and arrays within each other in one event, the event itself included
 * @param recordBytes bytes of a record
 * @param bucketsPerHistogram classic bucket bounds of a metric
 * @param valuesPerEvent numbers in {@code values}
 * @param decompressedBytes bytes of a compressed record, decompressed
 */
public record Limits(
        int labelsPerSeries,
        int labelNameBytes,
        int labelValueBytes,
        int nameBytes,
        int pointsPerRecord,
        int nestingDepth,
        int recordBytes,
        int bucketsPerHistogram,
        int valuesPerEvent,
        int decompressedBytes) {

    public static final Limits DEFAULT = new Limits(30, 128, 1024, 200, 10_000, 16, 1 << 20, 64, 10_000, 16 << 20);

    /** With the default for decompressed bytes. */
    public Limits(
            int labelsPerSeries,
            int labelNameBytes,
            int labelValueBytes,
            int nameBytes,
            int pointsPerRecord,
            int nestingDepth,
            int recordBytes,
            int bucketsPerHistogram,
            int valuesPerEvent) {
        this(
                labelsPerSeries,
                labelNameBytes,
                labelValueBytes,
                nameBytes,
                pointsPerRecord,
                nestingDepth,
                recordBytes,
                bucketsPerHistogram,
                valuesPerEvent,
                DEFAULT.decompressedBytes);
    }

    /** These limits, wider for names and labels: what relabelling may still remove or shorten is not refused before it. The real ones are checked after it. */
    public Limits beforeRelabelling() {
        return new Limits(
                wider(labelsPerSeries),
                wider(labelNameBytes),
                wider(labelValueBytes),
                wider(nameBytes),
                pointsPerRecord,
                nestingDepth,
                recordBytes,
                bucketsPerHistogram,
                valuesPerEvent,
                decompressedBytes);
    }

    private static int wider(int limit) {
        return (int) Math.min(Integer.MAX_VALUE, 8L * limit);
    }

    public Limits {
        if (Math.min(labelsPerSeries, Math.min(bucketsPerHistogram, nestingDepth)) < 1
                || Math.min(Math.min(labelNameBytes, labelValueBytes), Math.min(nameBytes, recordBytes)) < 1
                || Math.min(decompressedBytes, Math.min(pointsPerRecord, valuesPerEvent)) < 1) {
            throw new IllegalArgumentException("every limit must be at least 1");
        }
    }
}
