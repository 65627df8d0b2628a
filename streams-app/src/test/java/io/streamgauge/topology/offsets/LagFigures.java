package io.streamgauge.topology.offsets;

import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.LagEngine;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.lag.Membership;
import io.streamgauge.lag.Offsets;
import io.streamgauge.lag.Reading;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;

/** What a partition of a group costs. Its name keeps it out of the suite: {@code mvn test -Dtest=LagFigures}. Nothing is asserted. */
final class LagFigures {
    private static final int GROUPS = 200;
    private static final int PARTITIONS = 20;
    private static final int ROUNDS = 130;

    @Test
    void print() {
        figures("idle", false);
        figures("moving", true);
    }

    private static void figures(String name, boolean moving) {
        long before = usedHeap();
        LagEngine engine = new LagEngine(LagSettings.DEFAULT, GROUPS * PARTITIONS);
        Random random = new Random(1);
        long cpuNanos = 0;
        List<GroupLag> last = new ArrayList<>();
        List<GroupReading> readings = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            readings = readings(round, moving, random);
            last.clear();
            long start = cpuNanos();
            for (GroupReading reading : readings) {
                last.add(engine.observe(reading));
            }
            cpuNanos += cpuNanos() - start;
        }
        long json = 0;
        long packed = 0;
        List<byte[]> records = new ArrayList<>();
        EventBatch batch = new EventBatch(0, records::add);
        new OffsetEvents(batch).write(round(readings), last, List.of());
        int events = batch.finish();
        for (byte[] record : records) {
            json += record.length;
            packed += MemoryRecords.withRecords(Compression.lz4().build(), new SimpleRecord(record))
                    .sizeInBytes();
        }
        last.clear();
        readings.clear();
        records.clear();
        int all = engine.partitions();
        long heap = usedHeap() - before;
        System.out.printf(
                "%-6s heap %,d B a partition, %.1f us CPU a reading; a round in the topic: %.1f events, %,d B JSON, %,d B lz4 a partition%n",
                name, heap / all, cpuNanos / 1e3 / ROUNDS / all, (double) events / all, json / all, packed / all);
    }

    private static List<GroupReading> readings(int round, boolean moving, Random random) {
        long nowMs = 1_000_000_000 + round * 5_000L;
        List<GroupReading> readings = new ArrayList<>();
        for (int g = 0; g < GROUPS; g++) {
            List<GroupReading.Partition> partitions = new ArrayList<>();
            for (int p = 0; p < PARTITIONS; p++) {
                long end = moving ? 10_000 + 500L * round + random.nextInt(100) : 10_000;
                long committed = moving ? end - 200 - random.nextInt(300) : end - 3;
                Reading reading =
                        Reading.of(nowMs, new Offsets(0, end, end), committed, "member-" + p % 4, Membership.STABLE);
                partitions.add(new GroupReading.Partition("orders", p, reading));
            }
            readings.add(new GroupReading(nowMs, "group-" + g, Membership.STABLE, partitions, Map.of(), -1));
        }
        return readings;
    }

    private static OffsetsRound round(List<GroupReading> readings) {
        return new OffsetsRound(
                0, 0, 0, 1, List.of(), readings, List.of(), Map.of(), Holdings.NONE, ClusterFacts.NONE, Map.of(), 0);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
