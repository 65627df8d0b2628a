package io.streamgauge.app.bench.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Feeds every {@link Target} broken texts, one after the other, until the time is up. A find is anything thrown that is not declared: its text
 * and seed are kept, so that it can be made a test. Single-threaded.
 */
public final class FuzzBench {
    private static final int MAX_FINDS = 20;
    private static final long PROGRESS_NANOS = 5_000_000_000L;

    private final LongSupplier nanoTime;
    private final Consumer<String> progress;
    private final long[] accepted = new long[Target.values().length];
    private final long[] refused = new long[Target.values().length];
    private final long[] slowestNanos = new long[Target.values().length];
    private final List<Map<String, Object>> finds = new ArrayList<>();

    /**
     * @param nanoTime a monotonic clock
     * @param progress takes a line every five seconds
     */
    public FuzzBench(LongSupplier nanoTime, Consumer<String> progress) {
        this.nanoTime = nanoTime;
        this.progress = progress;
    }

    /**
     * Runs.
     *
     * @param seconds for how long, at least; stops early after 20 finds
     * @param seed of the first text; each text has its own, printed with a find
     * @return the figures: per target the number of texts accepted and refused, the slowest text's milliseconds, and the finds
     */
    public Map<String, Object> run(long seconds, long seed) {
        long start = nanoTime.getAsLong();
        long nextProgress = start + PROGRESS_NANOS;
        long textSeed = seed;
        while (nanoTime.getAsLong() - start < seconds * 1_000_000_000L && finds.size() < MAX_FINDS) {
            for (Target target : Target.values()) {
                one(target, textSeed);
            }
            textSeed++;
            if (nanoTime.getAsLong() - nextProgress > 0) {
                nextProgress += PROGRESS_NANOS;
                progress.accept("%,d texts, %d finds".formatted(texts(), finds.size()));
            }
        }
        return figures(seed);
    }

    private void one(Target target, long seed) {
        Random random = new Random(seed);
        String text = target.next(random);
        long before = nanoTime.getAsLong();
        try {
            (target.accepts(text, random) ? accepted : refused)[target.ordinal()]++;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            finds.add(find(target, seed, text, e));
        }
        long nanos = nanoTime.getAsLong() - before;
        slowestNanos[target.ordinal()] = Math.max(slowestNanos[target.ordinal()], nanos);
    }

    private static Map<String, Object> find(Target target, long seed, String text, Throwable thrown) {
        Map<String, Object> find = new LinkedHashMap<>();
        find.put("target", target.title());
        find.put("seed", seed);
        find.put("text", text);
        find.put("thrown", thrown.toString());
        find.put(
                "at",
                Arrays.stream(thrown.getStackTrace())
                        .limit(5)
                        .map(StackTraceElement::toString)
                        .toList());
        return find;
    }

    private long texts() {
        return Arrays.stream(accepted).sum() + Arrays.stream(refused).sum() + finds.size();
    }

    private Map<String, Object> figures(long seed) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("benchmark", "fuzz");
        figures.put("seed", seed);
        figures.put("texts", texts());
        for (Target target : Target.values()) {
            int t = target.ordinal();
            figures.put(
                    target.title(),
                    Map.of(
                            "accepted", accepted[t],
                            "refused", refused[t],
                            "slowestMs", slowestNanos[t] / 1_000_000));
        }
        figures.put("finds", finds);
        return figures;
    }
}
