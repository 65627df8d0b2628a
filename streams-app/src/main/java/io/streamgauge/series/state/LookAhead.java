package io.streamgauge.series.state;

import io.streamgauge.model.MetricType;
import io.streamgauge.series.wire.DeltaHandler;
import io.streamgauge.series.wire.KeyHash;
import java.util.Arrays;

/**
 * Loads what the instruments of a batch have in memory, before the batch is worked on. With many instruments each of them waits for memory several times, one after the other; short loops over all of
 * them wait for some ten at once. It changes nothing, and says nothing: only time depends on it.
 */
final class LookAhead {
    /** With fewer instruments they are in the caches anyway. */
    private static final int WORTH_IT = 20_000;

    /** How many are loaded before they are worked on: as many as the first cache holds. */
    static final int BATCH = 64;

    private final InstrumentTable.Ids ids;
    private final InstrumentTable fed;
    private final Keys keys = new Keys();
    private final Instrument[] batch = new Instrument[BATCH];
    private int size;
    /** Written so that the loads are not left out as useless. */
    long loaded;

    LookAhead(InstrumentTable.Ids ids, InstrumentTable fed) {
        this.ids = ids;
        this.fed = fed;
    }

    boolean isWorthIt() {
        return ids.bound() > WORTH_IT;
    }

    /** Hears of the deltas first; then {@link #loadPending}. */
    DeltaHandler keys() {
        size = 0;
        return keys;
    }

    /** Of the instruments that {@link #keys} heard of: what finding them and adding to their open steps will touch. */
    void loadPending() {
        long sum = 0;
        for (int k = 0; k < size; k++) {
            Instrument i = batch[k];
            sum += i == null ? 0 : i.hash;
        }
        for (int k = 0; k < size; k++) {
            Instrument i = batch[k];
            if (i != null) {
                sum += i.key[0];
                sum += i.pending == null ? 0 : i.pending.stepEndMs;
            }
        }
        loaded = sum;
        forget();
    }

    /** Of these instruments: what closing a step will touch. */
    void loadForClosing(IdList touched, int from, int to) {
        for (int k = from; k < to; k++) {
            batch[size++] = ids.get(touched.get(k));
        }
        long sum = 0;
        for (int k = 0; k < size; k++) {
            sum += batch[k].id;
        }
        for (int k = 0; k < size; k++) {
            Instrument i = batch[k];
            sum += i.pending == null ? 0 : i.pending.stepEndMs;
            sum += i.state.lastSampleMs();
        }
        for (int k = 0; k < size; k++) {
            Instrument i = batch[k];
            sum += i.pending == null || i.pending.sum == null ? 0 : (long) i.pending.sum.value();
            sum += i.routes == null ? 0 : i.routes.length;
        }
        loaded = sum;
        forget();
    }

    /** Of the instruments of a block: what writing their states will touch. */
    void loadStates(int firstId) {
        for (int id = firstId; id < firstId + (1 << Registry.BLOCK_SHIFT); id++) {
            batch[size++] = ids.get(id);
        }
        long sum = 0;
        for (int k = 0; k < size; k++) {
            Instrument i = batch[k];
            sum += i == null ? 0 : i.id;
        }
        for (int k = 0; k < size; k++) {
            Instrument i = batch[k];
            sum += i == null ? 0 : i.state.lastSampleMs();
        }
        loaded = sum;
        forget();
    }

    /** What is forgotten elsewhere must not live on here. */
    private void forget() {
        Arrays.fill(batch, 0, size, null);
        size = 0;
    }

    private final class Keys implements DeltaHandler {
        @Override
        public void series(byte[] bytes, int keyFrom, int keyTo, MetricType type, boolean bareName) {
            if (size < BATCH) {
                batch[size++] = fed.guess(KeyHash.of(bytes, keyFrom, keyTo));
            }
        }
    }
}
