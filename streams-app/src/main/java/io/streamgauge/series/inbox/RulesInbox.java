package io.streamgauge.series.inbox;

import io.streamgauge.promql.SeriesSource;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.state.Interner;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.CorruptRecordException;
import io.streamgauge.series.wire.ForgottenSlots;
import io.streamgauge.series.wire.InputGap;
import io.streamgauge.series.wire.InputOffsets;
import io.streamgauge.series.wire.Kinds;
import io.streamgauge.series.wire.RulesHeard;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.series.wire.SampleReader;
import io.streamgauge.series.wire.SeriesWatermark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * What one RULES partition was sent: a sample table per (SERIES partition, slot), and how far each SERIES partition is.
 *
 * <p>Use: {@link #apply} for each record of {@code samples}; evaluate a group's tick once {@link #closedThroughMs} has reached it (and
 * {@link #recordedThroughMs} of the levels that it waits for), reading from {@link #source}. While a group waits, say so with {@link #retainFrom}. At the pre-commit
 * moment {@link #forEachDirty}; after a restart {@link #restore} and {@link #restored}. Not thread-safe.
 */
public final class RulesInbox {
    /** Label names and values that are shared; beyond it sharing begins anew. */
    private static final int MAX_STRINGS = 1 << 20;

    /** Groups that are gone leave theirs behind. */
    private static final int MAX_SOURCES = 10_000;

    private final Horizon horizon;
    private final Tables tables;
    private final TableReader reader;
    private final InboxAppender appender;
    private final TableLoader loader;
    private final InboxChangelog changelog;
    private final VersionLine versions;
    private final int seriesPartitions;
    private final Interner strings = new Interner(MAX_STRINGS);
    private final Map<String, GroupSource> sources = new HashMap<>();
    private final ByteReader in = new ByteReader();
    private boolean dirty;

    /** @param seriesPartitions how many partitions {@code deltas} has: all of them must announce themselves before time moves */
    public RulesInbox(InboxSettings settings, int seriesPartitions) {
        StepGrid grid = new StepGrid(settings.stepMs());
        // As long as a block of the sender: SERIES cuts blocks at an eighth of its own history.
        long blockMs = Math.max(settings.stepMs(), settings.historyMs() / 8);
        this.seriesPartitions = seriesPartitions;
        horizon = new Horizon(seriesPartitions, settings.historyMs());
        tables = new Tables(seriesPartitions, settings.historyMs(), blockMs);
        reader = new TableReader(grid, horizon);
        appender = new InboxAppender(tables);
        loader = new TableLoader(tables);
        versions = new VersionLine(seriesPartitions, grid);
        changelog = new InboxChangelog(tables, horizon, versions, grid, 2 * blockMs + settings.stepMs());
    }

    /** @throws CorruptRecordException if it is no record of {@code samples}; the inbox must not be used further */
    public void apply(byte[] value) {
        in.reset(value, 0, value.length);
        int kind = Kinds.read(in);
        switch (kind) {
            case Kinds.SAMPLES -> {
                int seriesPartition = partition(in);
                samples(seriesPartition, in);
                changelog.add(value, appender.newestMs());
            }
            case Kinds.FORGET -> changelog.add(value, forget(in));
            case Kinds.RULES_VERSION -> versions.add(RulesVersion.read(in));
            case Kinds.RULES_HEARD -> versions.heard(RulesHeard.read(in));
            case Kinds.SERIES_WATERMARK -> {
                horizon.update(SeriesWatermark.read(in));
                tables.check(horizon.reachedMs());
            }
            default -> throw new CorruptRecordException("a record of kind " + kind + " on the samples topic");
        }
        dirty = true;
    }

    /** Whether a record that was applied is about versions of the rules. */
    public static boolean isVersion(byte[] value) {
        return value.length > 1 && (value[1] == Kinds.RULES_VERSION || value[1] == Kinds.RULES_HEARD);
    }

    private void samples(int seriesPartition, ByteReader body) {
        appender.begin(seriesPartition, horizon.oldestMs(), horizon.reachedMs());
        SampleReader entries = new SampleReader(body, strings);
        if (!loader.isWorthIt()) {
            entries.read(Integer.MAX_VALUE, appender);
            return;
        }
        loader.begin(seriesPartition);
        ByteReader same = new ByteReader().reset(body.array(), body.position(), body.end());
        SampleReader ahead = new SampleReader(same, UnaryOperator.identity());
        boolean more = true;
        while (more) {
            ahead.read(TableLoader.BATCH, loader);
            loader.load();
            more = entries.read(TableLoader.BATCH, appender);
        }
    }

    /** Answers the time that no sample before is newer than. */
    private long forget(ByteReader body) {
        int seriesPartition = partition(body);
        long atMs = body.getLong();
        ForgottenSlots.read(body, slot -> tables.forget(seriesPartition, slot));
        return atMs;
    }

    private int partition(ByteReader body) {
        int p = body.getVarInt();
        if (p < 0 || p >= seriesPartitions) {
            throw new CorruptRecordException("samples of SERIES partition " + p + ", where there are "
                    + seriesPartitions + "; the number of partitions must not change");
        }
        return p;
    }

    /** The end of the newest step that every SERIES partition has closed, or {@link Long#MIN_VALUE}. */
    public long closedThroughMs() {
        return horizon.closedThroughMs();
    }

    /** The same for one SERIES partition: which one holds time back. */
    public long closedThroughMs(int seriesPartition) {
        return horizon.closedThroughMs(seriesPartition);
    }

    /**
     * The tick up to which all groups of the level have been evaluated, on every RULES partition, with what they recorded already here; {@link Long#MIN_VALUE} if
     * unknown, or while a RULES partition announces under another rules version.
     *
     * @param rulesVersion the version whose levels are meant
     */
    public long recordedThroughMs(long rulesVersion, int level) {
        return horizon.recordedThroughMs(rulesVersion, level);
    }

    /** The router version whose selection all SERIES partitions send, or {@link Long#MIN_VALUE} while they differ. */
    public long routingVersion() {
        return horizon.routingVersion();
    }

    /** The versions of the rules, and from when on each holds. */
    public VersionLine versions() {
        return versions;
    }

    /** How far back samples are kept from now on; before samples come that are older. */
    public void keepHistory(long historyMs) {
        horizon.keepHistory(historyMs);
        tables.keepHistory(historyMs);
    }

    /**
     * The oldest tick that a group may still read at. Samples are kept for the history before it, even when the steps closed are far ahead. Without it, for the history
     * before the closed steps.
     */
    public void retainFrom(long tickMs) {
        horizon.retainFrom(tickMs);
    }

    /**
     * The series as a group sees them at a tick: others' recorded series up to {@code tickMs} − 1; its own not at all (the group keeps them itself); everything else up to
     * {@code tickMs}. Matching series come sorted by their labels, so that sums do not depend on the way they came.
     *
     * <p>A group has one source, which the next call moves on: keep none from tick to tick.
     *
     * @param group as given to {@link RecordedWriter#add}
     */
    public SeriesSource source(String group, long tickMs) {
        if (sources.size() > MAX_SOURCES) {
            sources.clear();
        }
        return sources.computeIfAbsent(group, g -> new GroupSource(tables.index, reader, g))
                .at(tickMs);
    }

    /** The next input offsets that the closed steps are complete up to, by input partition; −1 where unknown. For evidence. */
    public InputOffsets inputOffsets() {
        return horizon.inputOffsets();
    }

    /** The event time of the first point of all input partitions, or {@link Long#MAX_VALUE} before it: where a replay begins. */
    public long firstMs() {
        return horizon.firstMs();
    }

    /** Late counts that SERIES partitions reported, over all input partitions. For evidence. */
    public long lateCount() {
        return horizon.late();
    }

    /** Dropped and rejected counts, likewise. */
    public long droppedCount() {
        return horizon.dropped();
    }

    /**
     * The steps in (fromMs, toMs] that some SERIES partition closed without an input partition: one gap per input partition, by its number; empty where the input was
     * complete.
     */
    public List<InputGap> inputGaps(long fromMs, long toMs) {
        return horizon.gaps(fromMs, toMs);
    }

    /** Series held. */
    public int size() {
        return tables.size();
    }

    public boolean isDirty() {
        return dirty;
    }

    /** Gives what changed since the last call, as changelog entries; a null value deletes. */
    public void forEachDirty(BiConsumer<byte[], byte[]> entry) {
        changelog.forEachDirty(entry);
        dirty = false;
    }

    /** Takes one changelog entry; in any order as long as the newest of a key is the last. Into a new inbox only. */
    public void restore(byte[] key, byte[] value) {
        changelog.restore(key, value);
    }

    /** All changelog entries have been given. */
    public void restored() {
        changelog.finish(appender, (record, body) -> {
            body.skip(1);
            if (body.get() == Kinds.FORGET) {
                changelog.add(record, forget(body));
            } else {
                samples(body.getVarInt(), body);
                changelog.add(record, appender.newestMs());
            }
        });
        dirty = false;
    }
}
