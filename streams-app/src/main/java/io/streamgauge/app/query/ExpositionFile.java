package io.streamgauge.app.query;

import io.streamgauge.promql.MemorySource;
import java.util.List;

/** A file in OpenMetrics (timestamps in seconds) or Prometheus' text format (in milliseconds). */
final class ExpositionFile {
    private static final String END = "# EOF";

    /** Without {@value #END} the format has to be guessed: seconds stay below this for three thousand years, milliseconds are above since 1973. */
    private static final double MILLISECONDS_FROM = 1e11;

    private ExpositionFile() {}

    /**
     * Reads the samples. Those of one series have to be in the order of time.
     *
     * @param untimedMs the time of samples without a timestamp
     * @throws BadSeriesFileException with the line of what is wrong
     */
    static MemorySource read(String text, long untimedMs) {
        List<String> lines = text.lines().toList();
        boolean openMetrics = lines.stream().anyMatch(line -> line.strip().equals(END));
        MemorySource source = new MemorySource();
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            TextLine sample = TextLine.parse(line, number);
            long timeMs = sample.timestamp().isEmpty() ? untimedMs : timeMs(sample, openMetrics);
            try {
                source.add(sample.labels(), timeMs, sample.value());
            } catch (IllegalArgumentException e) {
                throw new BadSeriesFileException(number, 1, e.getMessage());
            }
        }
        return source;
    }

    private static long timeMs(TextLine sample, boolean openMetrics) {
        try {
            double time = Double.parseDouble(sample.timestamp());
            boolean milliseconds = !openMetrics && Math.abs(time) >= MILLISECONDS_FROM;
            return Math.round(milliseconds ? time : time * 1000);
        } catch (NumberFormatException e) {
            throw sample.bad("'" + sample.timestamp() + "' is not a timestamp");
        }
    }
}
