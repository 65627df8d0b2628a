package io.streamgauge.topology.streams;

import io.streamgauge.topology.StoreProgress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/**
 * How far restoring is on this instance, and how far behind its standbys are; told by Streams' restoring threads, asked by any. Says in the log when a store begins and ends, and
 * every {@value #SAY_EVERY_MS} ms how far all are. Thread-safe.
 */
public final class RestoreProgress implements StateRestoreListener, StandbyUpdateListener {
    private static final long SAY_EVERY_MS = 5_000;

    private final LongSupplier clockMs;
    private final Consumer<String> say;
    private final Map<TopicPartition, Restoring> restoring = new ConcurrentHashMap<>();
    private final Map<TopicPartition, StoreProgress> standbys = new ConcurrentHashMap<>();
    private final LongAdder restored = new LongAdder();
    private long saidAtMs = Long.MIN_VALUE;

    private record Restoring(String store, long startOffset, long endOffset, long atOffset, long startedAtMs) {
        Restoring at(long offset) {
            return new Restoring(store, startOffset, endOffset, Math.max(atOffset, offset), startedAtMs);
        }

        long done() {
            return atOffset - startOffset;
        }

        long total() {
            return endOffset - startOffset;
        }
    }

    /** @param say hears sentences for the log */
    public RestoreProgress(LongSupplier clockMs, Consumer<String> say) {
        this.clockMs = clockMs;
        this.say = say;
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long startOffset, long endOffset) {
        restoring.put(changelog, new Restoring(store, startOffset, endOffset, startOffset, clockMs.getAsLong()));
        if (endOffset > startOffset) {
            say.accept("Restoring " + store + " partition " + changelog.partition() + ": "
                    + number(endOffset - startOffset) + " records of " + changelog);
        }
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEndOffset, long count) {
        restored.add(count);
        restoring.computeIfPresent(changelog, (c, r) -> r.at(batchEndOffset + 1));
        sayNowAndThen();
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long totalRestored) {
        Restoring ended = restoring.remove(changelog);
        if (ended != null && ended.total() > 0) {
            say.accept("Restored " + store + " partition " + changelog.partition() + ": " + number(totalRestored)
                    + " records in " + seconds(clockMs.getAsLong() - ended.startedAtMs()));
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long totalRestored) {
        restoring.remove(changelog);
    }

    @Override
    public void onUpdateStart(TopicPartition changelog, String store, long startingOffset) {
        standbys.put(changelog, new StoreProgress(store, changelog.partition(), startingOffset, startingOffset));
    }

    @Override
    public void onBatchLoaded(
            TopicPartition changelog, String store, TaskId task, long batchEndOffset, long size, long endOffset) {
        standbys.put(changelog, new StoreProgress(store, changelog.partition(), batchEndOffset + 1, endOffset));
    }

    @Override
    public void onUpdateSuspended(
            TopicPartition changelog, String store, long storeOffset, long endOffset, SuspendReason reason) {
        standbys.remove(changelog);
    }

    /** Stores that are being restored, sorted. */
    public List<StoreProgress> restoring() {
        return sorted(restoring.entrySet().stream()
                .map(e -> new StoreProgress(
                        e.getValue().store(),
                        e.getKey().partition(),
                        e.getValue().done(),
                        e.getValue().total()))
                .toList());
    }

    /** Standbys that live here, sorted. */
    public List<StoreProgress> standbys() {
        return sorted(List.copyOf(standbys.values()));
    }

    /** Records restored since this instance started. */
    public long restoredRecords() {
        return restored.sum();
    }

    /** How far restoring is, for people: all together, an estimate, and each store that isn't there yet. Empty where nothing is being restored. */
    public String text() {
        List<StoreProgress> open =
                restoring().stream().filter(s -> s.totalRecords() > 0).toList();
        if (open.isEmpty()) {
            return "";
        }
        long done = open.stream().mapToLong(StoreProgress::doneRecords).sum();
        long total = open.stream().mapToLong(StoreProgress::totalRecords).sum();
        StringBuilder text = new StringBuilder("restoring state: " + of(done, total) + estimate(done, total));
        for (StoreProgress s : open) {
            text.append("; ").append(s.store()).append(" partition ").append(s.partition());
            text.append(' ').append(of(s.doneRecords(), s.totalRecords()));
        }
        return text.toString();
    }

    private static String of(long done, long total) {
        return number(done) + " of " + number(total) + " records (" + 100 * done / Math.max(1, total) + " %)";
    }

    private String estimate(long done, long total) {
        long sinceMs = restoring.values().stream()
                .mapToLong(Restoring::startedAtMs)
                .min()
                .orElse(0);
        long elapsedMs = clockMs.getAsLong() - sinceMs;
        return done == 0 || elapsedMs <= 0
                ? ""
                : ", about " + seconds((long) ((double) elapsedMs / done * (total - done))) + " more";
    }

    private void sayNowAndThen() {
        synchronized (this) {
            long nowMs = clockMs.getAsLong();
            if (saidAtMs != Long.MIN_VALUE && nowMs - saidAtMs < SAY_EVERY_MS) {
                return;
            }
            saidAtMs = nowMs;
        }
        String text = text();
        if (!text.isEmpty()) {
            say.accept(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
        }
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static String seconds(long ms) {
        return ms < 10_000 ? String.format(Locale.ROOT, "%.1f s", ms / 1e3) : ms / 1_000 + " s";
    }

    private static List<StoreProgress> sorted(List<StoreProgress> stores) {
        return stores.stream()
                .sorted(Comparator.comparing(StoreProgress::store).thenComparing(StoreProgress::partition))
                .toList();
    }
}
