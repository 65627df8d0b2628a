package io.streamgauge.app.bench;

import com.sun.management.ThreadMXBean;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.streamgauge.serve.exposition.Exposition;
import io.streamgauge.serve.exposition.Negotiated;
import io.streamgauge.serve.exposition.Page;
import io.streamgauge.serve.exposition.PageStats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page of {@code /metrics} by our writer against Micrometer's own registry holding the same series, in turns, in one process. Text 0.0.4, no HTTP, no gzip.
 */
public final class ScrapeBench {
    /** How many SERIES partitions the series are spread over. */
    private static final int PARTITIONS = 4;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ScrapeBench() {}

    /**
     * Measures medians; warms up first.
     *
     * @param series how many samples the page has
     * @param rounds how many pages of each are measured
     * @throws IllegalStateException if the two pages don't hold the same number of samples
     */
    public static Map<String, Object> run(int series, int rounds) {
        return new ScrapeBench().measure(series, rounds);
    }

    private interface Writer {
        void write(OutputStream out) throws IOException;
    }

    private record Round(double ms, double allocatedMiB, long bytes) {}

    private Map<String, Object> measure(int series, int rounds) {
        ScrapeLoad load = new ScrapeLoad(series);
        List<ScrapePartition> partitions = load.partitions(PARTITIONS);
        PrometheusMeterRegistry micrometer = load.micrometer();
        Exposition exposition = new Exposition();
        Writer ours = out -> {
            try (Page page = exposition.write(partitions, List.of(), Negotiated.DEFAULT)) {
                PageStats stats = page.stats();
                if (stats.series() != series) {
                    throw new IllegalStateException("our page has " + stats.series() + " of " + series + " series");
                }
                page.writeTo(out);
            }
        };
        Writer theirs = out -> micrometer.scrape(out, Negotiated.DEFAULT.contentType());
        sameSeries(ours, theirs);
        repeat(ours, Math.max(3, rounds / 2));
        repeat(theirs, Math.max(3, rounds / 2));
        List<Round> oursRounds = new ArrayList<>();
        List<Round> theirRounds = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            load.move(i);
            theirRounds.add(round(theirs));
            oursRounds.add(round(ours));
        }
        micrometer.close();
        return figures(series, oursRounds, theirRounds);
    }

    private void repeat(Writer writer, int times) {
        for (int i = 0; i < times; i++) {
            round(writer);
        }
    }

    private Round round(Writer writer) {
        Sink out = new Sink();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        try {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double ms = (System.nanoTime() - start) / 1e6;
        double miB = (threads.getCurrentThreadAllocatedBytes() - allocated) / 1048576.0;
        return new Round(ms, miB, out.bytes);
    }

    private static Map<String, Object> figures(int series, List<Round> ours, List<Round> theirs) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "scrape");
        figures.put("series", series);
        figures.put("rounds", ours.size());
        figures.put("streamgauge", side(ours));
        figures.put("micrometer", side(theirs));
        figures.put("timeRatio", Figures.round(medianMs(ours) / medianMs(theirs)));
        figures.put("machine", Machine.facts());
        return figures;
    }

    private static Map<String, Object> side(List<Round> rounds) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("medianMs", Figures.round(medianMs(rounds)));
        side.put(
                "medianAllocatedMiB",
                Figures.round(
                        Figures.median(rounds.stream().map(Round::allocatedMiB).toList())));
        side.put("pageBytes", rounds.get(rounds.size() - 1).bytes);
        return side;
    }

    private static double medianMs(List<Round> rounds) {
        return Figures.median(rounds.stream().map(Round::ms).toList());
    }

    private static void sameSeries(Writer ours, Writer theirs) {
        long ourSamples = samples(ours);
        long theirSamples = samples(theirs);
        if (ourSamples != theirSamples) {
            throw new IllegalStateException("our page has " + ourSamples + " samples, Micrometer's " + theirSamples);
        }
    }

    private static long samples(Writer writer) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            writer.write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .count();
    }

    /** Counts bytes and drops them. */
    private static final class Sink extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] source, int from, int n) {
            bytes += n;
        }
    }
}
