package io.streamgauge.app.query;

import io.streamgauge.promql.MemorySource;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.promql.script.LoadScript;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file of series, in whichever of the formats it is: a script that begins with a {@code load}, else OpenMetrics or Prometheus' text format.
 *
 * @param source the series
 * @param newestMs the time of the newest sample, or {@link Long#MIN_VALUE} where there is none
 */
public record SeriesFile(MemorySource source, long newestMs) {
    private static final Pattern SCRIPT = Pattern.compile("(?:load|load_with_nhcb|clear)(?:\\s.*)?");

    /**
     * Reads a file's content.
     *
     * @param untimedMs the time of samples that have none
     * @throws BadSeriesFileException with the line of what is wrong
     */
    public static SeriesFile read(String text, long untimedMs) {
        MemorySource source = isScript(text) ? readScript(text) : ExpositionFile.read(text, untimedMs);
        return new SeriesFile(source, newestMs(source));
    }

    private static boolean isScript(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> SCRIPT.matcher(line).matches())
                .isPresent();
    }

    private static MemorySource readScript(String text) {
        try {
            return LoadScript.read(text);
        } catch (IllegalArgumentException e) {
            throw new BadSeriesFileException(e.getMessage());
        }
    }

    private static long newestMs(MemorySource source) {
        long newestMs = Long.MIN_VALUE;
        SampleSlice scratch = new SampleSlice();
        for (StoredSeries series : source.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE)) {
            SampleSlice slice = series.slice(Long.MIN_VALUE, Long.MAX_VALUE, scratch);
            if (slice.to > slice.from) {
                newestMs = Math.max(newestMs, slice.timesMs[slice.to - 1]);
            }
        }
        return newestMs;
    }
}
