package io.streamgauge.series.state;

import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.RulesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The versions of the rules that this partition knows: those that it sends samples for, and those whose time has not come. A version is sent for from when
 * the partition hears of it until all of RULES has gone on to a newer one.
 */
final class RoutedVersions {
    private static final int FORMAT = 1;

    private record Routed(RulesVersion version, SampleRouter router) {}

    private final Function<RulesVersion, SampleRouter> routers;
    private final TreeMap<Long, RulesVersion> waiting = new TreeMap<>();
    private final TreeMap<Long, Routed> live = new TreeMap<>();
    private final TreeSet<Long> changed = new TreeSet<>();

    RoutedVersions(Function<RulesVersion, SampleRouter> routers) {
        this.routers = routers;
    }

    /** Takes note of a version; one that is not newer than all others is a repetition. */
    void add(RulesVersion version) {
        if (version.number() > newest()) {
            waiting.put(version.number(), version);
            changed.add(version.number());
        }
    }

    private long newest() {
        long newestLive = live.isEmpty() ? Long.MIN_VALUE : live.lastKey();
        return waiting.isEmpty() ? newestLive : waiting.lastKey();
    }

    /** The version to go on to before another step closes. */
    Optional<RulesVersion> due(long closedThroughMs, StepGrid grid) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        RulesVersion next = waiting.firstEntry().getValue();
        boolean now = live.isEmpty() || !isStated(next) || closedThroughMs >= lastBefore(next, grid);
        return now ? Optional.of(next) : Optional.empty();
    }

    private static boolean isStated(RulesVersion version) {
        return version.fromMs() != RulesVersion.OPEN && version.fromMs() != RulesVersion.FIRST;
    }

    private static long lastBefore(RulesVersion version, StepGrid grid) {
        return grid.floor(version.fromMs() - 1);
    }

    /** How far steps may close now: not at all before there are rules, and not past the time from which a version holds before it is heard. */
    long limitMs(long wantedMs, StepGrid grid) {
        if (live.isEmpty()) {
            return Long.MIN_VALUE;
        }
        boolean stated = !waiting.isEmpty() && isStated(waiting.firstEntry().getValue());
        return stated ? Math.min(wantedMs, lastBefore(waiting.firstEntry().getValue(), grid)) : wantedMs;
    }

    /** From now on the version is sent for. */
    void hear(RulesVersion version) {
        waiting.remove(version.number());
        live.put(version.number(), new Routed(version, routers.apply(version)));
        changed.add(version.number());
    }

    /** All of RULES is at this version or a newer one; answers whether that ends others. */
    boolean retireBelow(long number) {
        if (!live.containsKey(number) || live.firstKey() == number) {
            return false;
        }
        Map<Long, Routed> gone = live.headMap(number);
        changed.addAll(gone.keySet());
        gone.clear();
        return true;
    }

    /** What all live versions read. */
    SampleRouter router() {
        List<SampleRouter> all = new ArrayList<>();
        live.values().forEach(r -> all.add(r.router));
        return UnionRouter.of(all);
    }

    void forEachDirty(BiConsumer<byte[], byte[]> entry) {
        for (long number : changed) {
            byte[] key = new ByteWriter().put(Changelog.RULES).putLong(number).toByteArray();
            entry.accept(key, encoded(number));
        }
        changed.clear();
    }

    private byte[] encoded(long number) {
        boolean isLive = live.containsKey(number);
        RulesVersion version = isLive ? live.get(number).version : waiting.get(number);
        if (version == null) {
            return null;
        }
        ByteWriter out = new ByteWriter(version.body().length + 64).put(FORMAT).put(isLive ? 1 : 0);
        version.write(out);
        return out.toByteArray();
    }

    /** Takes an entry that {@link #forEachDirty} gave. */
    void restore(byte[] value) {
        ByteReader in = Changelog.open(value);
        boolean isLive = in.get() == 1;
        RulesVersion version = RulesVersion.read(in);
        if (isLive) {
            live.put(version.number(), new Routed(version, routers.apply(version)));
        } else {
            waiting.put(version.number(), version);
        }
    }
}
