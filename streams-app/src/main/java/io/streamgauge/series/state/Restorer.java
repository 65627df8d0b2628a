package io.streamgauge.series.state;

import io.streamgauge.series.wire.CorruptEntryException;
import io.streamgauge.series.wire.CorruptRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Collects changelog entries in any order, the newest of each key, and then reads them in the order in which they make sense. */
final class Restorer {
    private final Registry registry;
    private final StepContext context;
    private final Changelog changelog;
    private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

    Restorer(Registry registry, StepContext context, Changelog changelog) {
        this.registry = registry;
        this.context = context;
        this.changelog = changelog;
    }

    void take(byte[] key, byte[] value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    /** The versions of the rules, in order. */
    Collection<byte[]> rules() {
        return of(Changelog.RULES).values();
    }

    /** Reads everything; answers the entry that says how far everything is, or null where there is none. */
    byte[] finish() {
        read(Changelog.DEFINITIONS, changelog::readDefinitions);
        read(Changelog.FAMILY, changelog::readFamily);
        read(Changelog.DESCRIBED, changelog::readDescribed);
        registry.described.takeDirty();
        SampleRestorer samples = new SampleRestorer(registry.ids, context.appender);
        read(Changelog.SAMPLES, (key, value) -> changelog.readSamples(key, value, samples));
        changelog.readStates(of(StateBlocks.WHOLE), of(StateBlocks.PATCH));
        read(OpenSteps.LOG, changelog::readOpenStep);
        byte[] progress = entries.get(new byte[] {Changelog.PROGRESS});
        for (byte[] key : entries.keySet()) {
            if (key.length == 0 || "DFHLMPSWR".indexOf(key[0]) < 0) {
                throw new CorruptEntryException(
                        key,
                        new CorruptRecordException(
                                "an unknown changelog key " + new String(key, StandardCharsets.UTF_8)));
            }
        }
        entries.clear();
        registry.ids.findFree();
        registry.forEach(this::schedule);
        registry.dirtyDefinitions.clear();
        registry.states.clean();
        context.counts.births = 0;
        return progress;
    }

    private Map<byte[], byte[]> of(char kind) {
        return entries.subMap(new byte[] {(byte) kind}, new byte[] {(byte) (kind + 1)});
    }

    private void read(char kind, BiConsumer<byte[], byte[]> reader) {
        of(kind).forEach((key, value) -> CorruptEntryException.guard(key, () -> reader.accept(key, value)));
    }

    private void schedule(Instrument i) {
        if (i.state.isEnded()) {
            registry.expiry.schedule(i, context.settings.grid().endOf(i.state.lastSampleMs()) + context.keepMs);
        } else if (!i.isRecorded()) {
            boolean isNew = i.lastStepMs == Long.MIN_VALUE && i.hasPending();
            long from = isNew ? i.pendingFromMs() : i.lastStepMs;
            long saidMs = isNew ? i.pendingTtlMs() : i.ttlMs;
            registry.expiry.schedule(i, Math.max(from, 0) + context.ttlMs(saidMs));
        }
    }
}
