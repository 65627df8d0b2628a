package io.streamgauge.topology.collect;

import io.streamgauge.series.wire.DeltaSink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Counts words; a word's time is its record's. Says {@code word=count} to the partition of the word's first letter. */
final class CountingCore implements CollectCore {
    private final int partitions;
    private final Map<String, Integer> counts = new TreeMap<>();
    private long watermarkMs = Long.MIN_VALUE;
    private long sentMs = Long.MIN_VALUE;

    CountingCore(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public Refusal accept(byte[] value, long offset, long recordTimeMs, long nowMs) {
        if (value == null) {
            return new Refusal("empty", "the record has no value");
        }
        counts.merge(new String(value, StandardCharsets.UTF_8), 1, Integer::sum);
        watermarkMs = Math.max(watermarkMs, recordTimeMs);
        return null;
    }

    @Override
    public boolean dirty() {
        return !counts.isEmpty() || watermarkMs != sentMs;
    }

    @Override
    public void drain(DeltaSink sink) {
        counts.forEach((word, n) ->
                sink.batch(word.charAt(0) % partitions, (word + "=" + n).getBytes(StandardCharsets.UTF_8)));
        counts.clear();
        if (watermarkMs != sentMs) {
            sentMs = watermarkMs;
            sink.broadcast(("@" + watermarkMs).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void claim(long nowMs) {
        watermarkMs = Math.max(watermarkMs, nowMs);
    }

    @Override
    public long watermarkMs() {
        return watermarkMs;
    }

    @Override
    public byte[] save() {
        return ByteBuffer.allocate(8).putLong(watermarkMs).array();
    }

    @Override
    public void load(byte[] saved) {
        watermarkMs = ByteBuffer.wrap(saved).getLong();
        sentMs = watermarkMs;
    }
}
