package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The steps that have deltas and are not closed. In the changelog: {@code L}, the step's end and a number. */
final class OpenSteps {
    static final char LOG = 'L';

    private static final int VERSION = 1;

    private final TreeMap<Long, OpenStep> steps = new TreeMap<>();
    /** Those since the last commit of which the changelog has something. */
    private final List<OpenStep> closed = new ArrayList<>();

    private OpenStep last;

    /** The step, begun where nothing has come for it yet. */
    OpenStep at(long stepEndMs) {
        if (last == null || last.endMs != stepEndMs) {
            last = steps.computeIfAbsent(stepEndMs, OpenStep::new);
        }
        return last;
    }

    /** The end of the oldest step, or {@link Long#MAX_VALUE}. */
    long firstMs() {
        return steps.isEmpty() ? Long.MAX_VALUE : steps.firstKey();
    }

    /** Takes the step out; null where it had nothing. */
    OpenStep close(long stepEndMs) {
        last = null;
        OpenStep step = steps.remove(stepEndMs);
        if (step != null && step.written() > 0) {
            closed.add(step);
        }
        return step;
    }

    int size() {
        return steps.size();
    }

    /** What changed since the last call, as changelog entries. */
    void forEachDirty(BiConsumer<byte[], byte[]> entry) {
        for (OpenStep step : closed) {
            for (int number = 0; number < step.written(); number++) {
                entry.accept(key(step.endMs, number), null);
            }
        }
        closed.clear();
        for (OpenStep step : steps.values()) {
            int number = step.written();
            for (byte[] chunk : step.takeLog()) {
                byte[] value = new ByteWriter(chunk.length + 1)
                        .put(VERSION)
                        .putBytes(chunk, 0, chunk.length)
                        .toByteArray();
                entry.accept(key(step.endMs, number++), value);
            }
        }
    }

    private static byte[] key(long stepEndMs, int number) {
        return new ByteWriter(16).put(LOG).putLong(stepEndMs).putInt(number).toByteArray();
    }

    /** Takes an entry; in the order of their keys. */
    void restore(byte[] key, byte[] value, InstrumentTable.Ids ids) {
        ByteReader at = new ByteReader(key).skipped(1);
        at(at.getLong()).restore(at.getInt(), Changelog.open(value, VERSION), ids);
    }
}
