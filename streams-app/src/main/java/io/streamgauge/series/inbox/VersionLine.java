package io.streamgauge.series.inbox;

import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.RulesHeard;
import io.streamgauge.series.wire.RulesVersion;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The versions of the rules that a RULES partition knows, and from which event time each holds: the first step end that no SERIES partition had closed
 * when it heard of the version. All RULES partitions are told the same and come to the same time, each before it has all samples of that step. Not
 * thread-safe.
 */
public final class VersionLine {
    private static final int FORMAT = 1;
    private static final long UNHEARD = Long.MAX_VALUE;

    private static final class Known {
        final RulesVersion version;
        /** By SERIES partition. */
        final long[] heardAtMs;

        Known(RulesVersion version, int seriesPartitions) {
            this.version = version;
            this.heardAtMs = new long[seriesPartitions];
            Arrays.fill(heardAtMs, UNHEARD);
        }
    }

    private final int seriesPartitions;
    private final StepGrid grid;
    private final TreeMap<Long, Known> known = new TreeMap<>();
    private final TreeSet<Long> changed = new TreeSet<>();

    VersionLine(int seriesPartitions, StepGrid grid) {
        this.seriesPartitions = seriesPartitions;
        this.grid = grid;
    }

    void add(RulesVersion version) {
        if (known.isEmpty() || version.number() > known.lastKey()) {
            known.put(version.number(), new Known(version, seriesPartitions));
            changed.add(version.number());
        }
    }

    void heard(RulesHeard heard) {
        Known k = known.get(heard.number());
        if (k != null) {
            k.heardAtMs[heard.seriesPartition()] = heard.atMs();
            changed.add(heard.number());
        }
    }

    /** The event time from which a known version holds; {@link RulesVersion#OPEN} while that is not known, {@link RulesVersion#FIRST} for the first. */
    public long fromMs(long number) {
        Known k = known.get(number);
        if (k == null) {
            return RulesVersion.OPEN;
        }
        if (k.version.fromMs() != RulesVersion.OPEN) {
            return k.version.fromMs();
        }
        long newestMs = Arrays.stream(k.heardAtMs).max().orElse(UNHEARD);
        if (newestMs == UNHEARD || newestMs == Long.MIN_VALUE) {
            return newestMs == UNHEARD ? RulesVersion.OPEN : RulesVersion.FIRST;
        }
        return newestMs + grid.stepMs();
    }

    /** The version with this number, if it is known. */
    public Optional<RulesVersion> get(long number) {
        return Optional.ofNullable(known.get(number)).map(k -> k.version);
    }

    /** The next version after this number; of several that hold from the same time the newest. */
    public Optional<RulesVersion> after(long number) {
        RulesVersion next = null;
        long nextFromMs = 0;
        for (Map.Entry<Long, Known> e : known.tailMap(number, false).entrySet()) {
            long fromMs = fromMs(e.getKey());
            if (next != null && (fromMs == RulesVersion.OPEN || fromMs > nextFromMs)) {
                break;
            }
            next = e.getValue().version;
            nextFromMs = fromMs;
        }
        return Optional.ofNullable(next);
    }

    /** The newest version known, whether it holds yet or not. */
    public Optional<RulesVersion> newest() {
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.lastEntry().getValue().version);
    }

    /** Every known version, oldest first. */
    public Iterable<RulesVersion> all() {
        return known.values().stream().map(k -> k.version).toList();
    }

    /** Older versions are not asked for any more. */
    public void forgetBelow(long number) {
        Map<Long, Known> gone = known.headMap(number);
        changed.addAll(gone.keySet());
        gone.clear();
    }

    void forEachDirty(BiConsumer<byte[], byte[]> entry) {
        for (long number : changed) {
            Known k = known.get(number);
            entry.accept(new ByteWriter().put('V').putLong(number).toByteArray(), k == null ? null : encoded(k));
        }
        changed.clear();
    }

    private static byte[] encoded(Known k) {
        ByteWriter out = new ByteWriter(k.version.body().length + 64).put(FORMAT);
        k.version.write(out);
        out.putVarint(k.heardAtMs.length);
        for (long atMs : k.heardAtMs) {
            out.putLong(atMs);
        }
        return out.toByteArray();
    }

    void restore(ByteReader in) {
        Known k = new Known(RulesVersion.read(in), seriesPartitions);
        int n = in.getLength();
        for (int p = 0; p < n; p++) {
            k.heardAtMs[p] = in.getLong();
        }
        known.put(k.version.number(), k);
    }
}
