package io.streamgauge.series.collect;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.MetricType;
import java.util.Arrays;

/**
 * Accumulators by the identity of points: open addressing with linear probing, nothing allocated on a hit. Several identities may lead to one accumulator. When it is full, what
 * was not used lately goes, if it is clean.
 *
 * <p>With many series each look-up is a walk through cold memory, and that is its cost. So all that the common case needs, a counter's whole increment or a gauge's value in the step of the one before, lies in one row
 * of longs, half a cache line: two hashes that stand for the identity, the step, the sum. The identity's bytes are not kept, and the accumulator is not touched. What rows have summed up goes to the accumulators in
 * {@link #fold}.
 *
 * <p>Of the hashes 125 bits are compared: that any two of four million identities share them has a probability of 2^-82 (decision 0011).
 */
final class AccumulatorTable {
    /** What {@link #slot} answers for an identity that is not known. */
    static final int NONE = -1;

    private static final int FIRST_LENGTH = 1024;
    private static final long FREE = 0;
    private static final long CLOSED = Long.MIN_VALUE;

    /** A sum to which nothing was added yet: the bits of -0.0, which no sum has. */
    private static final long NOTHING = Long.MIN_VALUE;

    /** Below this, doubles hold every whole number: a sum that rounding took there is not exact. */
    private static final double EXACT = 1L << 53;

    /** A row: a hash, {@link #FREE} where there is nothing; another hash, with flags in its last bits; the open step's end, or {@link #CLOSED}; its sum. */
    private static final int HASH = 0;

    private static final int OTHER_HASH = 1;
    private static final int STEP = 2;
    private static final int SUM = 3;
    private static final int ROW = 4;

    private static final long FLAGS = 7;
    private static final long DESCRIBED = 1;
    private static final long BARE_NAME = 2;
    /** The row's sum is what a gauge was set to. */
    private static final long GAUGE = 4;

    /** A stamp: how long before the end of its step a gauge was set, and the record's offset. */
    private static final int OFFSET_BITS = 42;

    private static final long MAX_BEFORE_END_MS = 1L << (Long.SIZE - 1 - OFFSET_BITS);

    /** With fewer rows they are in the caches anyway. */
    private static final int WORTH_LOADING_AHEAD = 1 << 16;

    private static final int LOADED_AHEAD = 64;

    private final int capacity;
    private final AccumulatorsByKey byKey = new AccumulatorsByKey();
    private long[] rows;
    private Accumulator[] accumulators;
    /** By row, of gauges; null where there are none. */
    private long[] stamps;

    private int size;
    private int[] open = new int[FIRST_LENGTH];
    private int openCount;
    private long evictions;
    /** Written so that loading ahead is not left out as useless. */
    long loaded;

    AccumulatorTable(int capacity) {
        this.capacity = capacity;
        allocate(FIRST_LENGTH);
    }

    private void allocate(int length) {
        rows = new long[length * ROW];
        accumulators = new Accumulator[length];
        stamps = null;
        size = 0;
        openCount = 0;
    }

    int size() {
        return size;
    }

    long evictions() {
        return evictions;
    }

    /** Where a point's identity stands until the next {@link #add}, or {@link #NONE}. */
    int slot(Point p) {
        long hash = hash(p);
        long other = otherHash(p);
        int mask = accumulators.length - 1;
        for (int at = spread(hash) & mask; rows[at * ROW + HASH] != FREE; at = (at + 1) & mask) {
            if (rows[at * ROW + HASH] == hash && (rows[at * ROW + OTHER_HASH] & ~FLAGS) == other) {
                return at;
            }
        }
        return NONE;
    }

    Accumulator at(int slot) {
        return accumulators[slot];
    }

    Accumulator find(SeriesKey key) {
        return byKey.find(key);
    }

    /**
     * Adds a counter's increment to the row, if that is the whole of it: the row is open for this step and the sum stays exact.
     *
     * @return whether it did; if not, nothing is changed
     */
    boolean addToRow(int slot, Point p, long stepEndMs) {
        int row = slot * ROW;
        // The last term makes a zero of -0.0, which stands for nothing.
        double sum = Double.longBitsToDouble(rows[row + SUM]) + p.value(0) + 0.0;
        boolean takes = rows[row + STEP] == stepEndMs
                && (rows[row + OTHER_HASH] & GAUGE) == 0
                && p.value(0) >= 0
                && sum < EXACT
                && Math.rint(p.value(0)) == p.value(0)
                && ((rows[row + OTHER_HASH] & BARE_NAME) != 0) == p.bareName()
                && ((rows[row + OTHER_HASH] & DESCRIBED) != 0 || !p.isDescribed());
        if (takes) {
            rows[row + SUM] = Double.doubleToRawLongBits(sum);
        }
        return takes;
    }

    /**
     * Sets the row to a gauge's value, if that is the whole of it and not older than what the row has.
     *
     * @return whether the row stands for the point now; if not, nothing is changed
     */
    boolean setRow(int slot, Point p, long offset, long stepEndMs) {
        int row = slot * ROW;
        long value = Double.doubleToRawLongBits(p.value(0));
        long beforeEndMs = stepEndMs - p.timestampMs();
        boolean takes = rows[row + STEP] == stepEndMs
                && (rows[row + OTHER_HASH] & GAUGE) != 0
                && value != NOTHING
                && beforeEndMs < MAX_BEFORE_END_MS
                && offset >>> OFFSET_BITS == 0
                && ((rows[row + OTHER_HASH] & BARE_NAME) != 0) == p.bareName()
                && ((rows[row + OTHER_HASH] & DESCRIBED) != 0 || !p.isDescribed());
        if (takes && (rows[row + SUM] == NOTHING || beforeEndMs <= stamps[slot] >>> OFFSET_BITS)) {
            // Offsets only grow: of two at the same time the later one holds.
            rows[row + SUM] = value;
            stamps[slot] = beforeEndMs << OFFSET_BITS | offset;
        }
        return takes;
    }

    /**
     * From now on settings of this step may go to the row. A gauge has one row at most, so that what is added to it can find what it was set to ({@link #settle}).
     *
     * @return whether it has this one
     */
    boolean openGauge(int slot, long stepEndMs) {
        Accumulator a = accumulators[slot];
        if (a.type != MetricType.GAUGE || (a.openRows > 0 && a.openRow != slot)) {
            return false;
        }
        if (stamps == null) {
            stamps = new long[accumulators.length];
        }
        a.openRow = slot;
        rows[slot * ROW + OTHER_HASH] |= GAUGE;
        open(slot, stepEndMs);
        return true;
    }

    /** What a gauge was set to goes to its accumulator, before something is added to it. */
    void settle(Accumulator a) {
        if (a.openRows > 0) {
            int row = a.openRow * ROW;
            fold(row, a);
            rows[row + SUM] = NOTHING;
        }
    }

    /** From now on increments of this step may go to the row. */
    void open(int slot, long stepEndMs) {
        int row = slot * ROW;
        Accumulator a = accumulators[slot];
        rows[row + OTHER_HASH] |= (a.bareName ? BARE_NAME : 0) | (a.isDescribed() ? DESCRIBED : 0);
        if (rows[row + STEP] == stepEndMs) {
            return;
        }
        if (rows[row + STEP] == CLOSED) {
            if (openCount == open.length) {
                open = Arrays.copyOf(open, openCount * 2);
            }
            open[openCount++] = slot;
            a.openRows++;
        } else {
            fold(row, a);
        }
        rows[row + STEP] = stepEndMs;
        rows[row + SUM] = NOTHING;
    }

    /** Hears what a row has summed up. */
    interface RowSink {
        void increment(Accumulator a, long stepEndMs, double sum);

        void gauge(Accumulator a, long stepEndMs, long timeMs, long offset, double value);
    }

    /** Closes the rows. One that is all that its accumulator got goes to the sink, and the accumulator is drained; the others are folded. */
    void drainRows(RowSink sink) {
        boolean many = accumulators.length > WORTH_LOADING_AHEAD;
        for (int i = 0; i < openCount; i++) {
            if (many && i % LOADED_AHEAD == 0) {
                load(i, Math.min(openCount, i + LOADED_AHEAD));
            }
            int row = open[i] * ROW;
            Accumulator a = accumulators[open[i]];
            if (a.openRows == 1 && a.first == null && rows[row + SUM] != NOTHING) {
                tell(row, a, sink);
                a.drained();
            } else {
                fold(row, a);
                a.openRows--;
            }
            rows[row + STEP] = CLOSED;
        }
        openCount = 0;
    }

    /** Waits for what these rows have in memory all at once; one after the other each would be waited for. */
    private void load(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += rows[open[i] * ROW + SUM] + accumulators[open[i]].openRows;
        }
        for (int i = from; i < to; i++) {
            sum += accumulators[open[i]].key.hash();
        }
        for (int i = from; i < to; i++) {
            sum += accumulators[open[i]].key.bytes()[0];
        }
        loaded = sum;
    }

    private void tell(int row, Accumulator a, RowSink sink) {
        long stepEndMs = rows[row + STEP];
        double value = Double.longBitsToDouble(rows[row + SUM]);
        if ((rows[row + OTHER_HASH] & GAUGE) == 0) {
            sink.increment(a, stepEndMs, value);
        } else {
            sink.gauge(a, stepEndMs, setAtMs(row), setOffset(row), value);
        }
    }

    private long setAtMs(int row) {
        return rows[row + STEP] - (stamps[row / ROW] >>> OFFSET_BITS);
    }

    private long setOffset(int row) {
        return stamps[row / ROW] & ((1L << OFFSET_BITS) - 1);
    }

    /** Gives what the rows have summed up to the accumulators, and closes the rows. */
    void fold() {
        for (int i = 0; i < openCount; i++) {
            int row = open[i] * ROW;
            Accumulator a = accumulators[open[i]];
            fold(row, a);
            a.openRows--;
            rows[row + STEP] = CLOSED;
        }
        openCount = 0;
    }

    private void fold(int row, Accumulator a) {
        if (rows[row + SUM] != NOTHING) {
            double value = Double.longBitsToDouble(rows[row + SUM]);
            StepDelta delta = a.at(rows[row + STEP]);
            if ((rows[row + OTHER_HASH] & GAUGE) == 0) {
                delta.increment(value);
            } else {
                delta.gauge(setAtMs(row), setOffset(row), value);
            }
        }
    }

    void add(Point p, Accumulator accumulator, int period) {
        if (size >= capacity) {
            evict(period);
        }
        byKey.put(accumulator);
        enter(p, accumulator);
    }

    /** Remembers an identity whose series is not taken; its key may be that of another identity which is. */
    void addRefused(Point p, Accumulator refused, int period) {
        if (size >= capacity) {
            evict(period);
        }
        refused.period = period;
        enter(p, refused);
    }

    private void enter(Point p, Accumulator accumulator) {
        if (size * 2 >= accumulators.length) {
            rebuild(accumulators.length * 2, Integer.MIN_VALUE);
        }
        insert(hash(p), otherHash(p), accumulator);
    }

    private void insert(long hash, long other, Accumulator accumulator) {
        int mask = accumulators.length - 1;
        int slot = spread(hash) & mask;
        while (rows[slot * ROW + HASH] != FREE) {
            slot = (slot + 1) & mask;
        }
        rows[slot * ROW + HASH] = hash;
        rows[slot * ROW + OTHER_HASH] = other;
        rows[slot * ROW + STEP] = CLOSED;
        accumulators[slot] = accumulator;
        size++;
    }

    private static long hash(Point p) {
        long hash = p.identity();
        return hash == FREE ? 1 : hash;
    }

    private static long otherHash(Point p) {
        return p.otherIdentity() & ~FLAGS;
    }

    private static int spread(long hash) {
        return (int) (hash ^ (hash >>> 32));
    }

    /** Keeps what was used in this period or the one before; if that is still too much, what is dirty. */
    private void evict(int period) {
        int before = size;
        rebuild(accumulators.length, period - 1);
        if (size > capacity - capacity / 4) {
            rebuild(accumulators.length, Integer.MAX_VALUE);
        }
        evictions += before - size;
    }

    private void rebuild(int length, int keepSincePeriod) {
        fold();
        long[] oldRows = rows;
        Accumulator[] oldAccumulators = accumulators;
        allocate(length);
        for (int i = 0; i < oldAccumulators.length; i++) {
            Accumulator a = oldAccumulators[i];
            if (a != null && (a.dirty || a.period >= keepSincePeriod)) {
                insert(oldRows[i * ROW + HASH], oldRows[i * ROW + OTHER_HASH] & ~FLAGS, a);
            }
        }
        if (keepSincePeriod != Integer.MIN_VALUE) {
            byKey.keep(a -> stays(a, keepSincePeriod));
        }
    }

    private static boolean stays(Accumulator a, int keepSincePeriod) {
        if (a.dirty || a.period >= keepSincePeriod) {
            return true;
        }
        if (a.producer != null) {
            a.producer.addSeries(-1);
        }
        return false;
    }

    /** Forgets what was not used since that period and is clean. */
    void keepSince(int period) {
        rebuild(accumulators.length, period);
    }

    void clear() {
        byKey.clear();
        allocate(FIRST_LENGTH);
    }
}
