package io.streamgauge.app.query;

import io.streamgauge.promql.MemorySource;

/** Reads a file of series, whichever of the formats it is in. */
public final class SeriesFile {
    private SeriesFile() {}

    /** What a file holds: the series, and the time of the newest sample. */
    public static final class Samples {
        private final MemorySource source = new MemorySource();
        private long newestMs = Long.MIN_VALUE;

        public MemorySource source() {
            return source;
        }

        /** In ms, or {@link Long#MIN_VALUE} where there is no sample. */
        public long newestMs() {
            return newestMs;
        }

        void seen(long timeMs) {
            newestMs = Math.max(newestMs, timeMs);
        }
    }

    /**
     * Reads a file's content.
     *
     * @param untimedMs the time of samples that have none
     * @throws BadSeriesFileException with the line of what is wrong
     */
    public static Samples read(String text, long untimedMs) {
        Samples samples = new Samples();
        ExpositionFile.read(text, untimedMs, samples);
        return samples;
    }
}
