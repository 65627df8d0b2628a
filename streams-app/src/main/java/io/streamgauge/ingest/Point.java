package io.streamgauge.ingest;

import io.streamgauge.model.HistogramAccumulator;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One decoded measurement: a flyweight that a codec fills anew for each event, so a reader copies what must last.
 *
 * <p>Its <i>identity</i> is the name and the labels as they stand in the input: two 64-bit hashes, and bytes to compare in full. Two identities may mean
 * the same series (labels in another order); one identity always means one {@link #key}. So a reader keeps a map from identities to
 * what it accumulates, and asks for the key, which allocates, at the first sight of an identity only.
 *
 * <p>Not thread-safe.
 */
public final class Point {
    /** The start of a running total is not known. */
    public static final long NO_START = Long.MIN_VALUE;

    /** The resolution of the native histogram is the service's own. */
    public static final int NO_SCHEMA = Integer.MIN_VALUE;

    private static final byte[] NOTHING = {};

    private MetricType type = MetricType.GAUGE;
    private long timestampMs;
    private boolean cumulative;
    private boolean relative;
    private boolean bareName;
    private boolean stale;
    private long startMs = NO_START;
    private long source;
    private long interval;
    private HistogramAccumulator distribution;
    private boolean whole;
    private final Exemplars exemplars = new Exemplars();
    private Reject overflow;

    private double[] values = new double[8];
    private double[] weights = new double[8];
    private int size;

    private double[] buckets = new double[16];
    private int bucketCount = -1;
    private int schema = NO_SCHEMA;
    private long ttlMs;

    private byte[] bytes = NOTHING;
    private int nameFrom;
    private int nameTo;
    private int labelsFrom;
    private int labelsTo;
    private KeyReader keyReader = CanonicalKey.INSTANCE;
    private final IdentityHash identity = new IdentityHash();

    private byte[] unitBytes = NOTHING;
    private byte[] helpBytes = NOTHING;
    private int unitFrom;
    private int unitTo;
    private int helpFrom;
    private int helpTo;

    /**
     * {@link MetricType#COUNTER}, {@link MetricType#GAUGE}, {@link MetricType#HISTOGRAM}, {@link MetricType#SUMMARY} (observations of which quantiles are shown), or {@link MetricType#UNKNOWN}: a float sample of a series as
     * Prometheus has it, whose name and value are kept as they are.
     */
    public MetricType type() {
        return type;
    }

    /** The event time in ms since the epoch: the event's own, or the record's where it has none. */
    public long timestampMs() {
        return timestampMs;
    }

    /** True for a counter or a whole histogram that is a running total; false for one that reports what was added. */
    public boolean cumulative() {
        return cumulative;
    }

    /** True for a gauge whose value is to be added to what it was. */
    public boolean relative() {
        return relative;
    }

    /** True for a counter whose series has the name as it is, without {@value SeriesKey#TOTAL} put to its end. */
    public boolean bareName() {
        return bareName;
    }

    /** True where the point says that its series ended; it has no values then. */
    public boolean stale() {
        return stale;
    }

    /** When a running total began, in ms since the epoch, or {@link #NO_START}. */
    public long startMs() {
        return startMs;
    }

    /** Which of several equal producers (an HA pair's replicas) reports this series: a hash of its name, or 0 where there is only one. */
    public long source() {
        return source;
    }

    /** A hash of the span of time that an addition covers, or 0: the same one twice in a series is a producer's retry. */
    public long interval() {
        return interval;
    }

    /** A histogram that came whole, or null where it came as observations ({@link #value}); reused for the next point. */
    public HistogramAccumulator distribution() {
        return whole ? distribution : null;
    }

    /** What the point came with; reused for the next point. */
    public Exemplars exemplars() {
        return exemplars;
    }

    /**
     * Null, or the limit that the labels exceed: then the point's labels are {@code {streamgauge_overflow="true"}} and what they were is lost. Counters and
     * histograms only.
     */
    public Reject overflow() {
        return overflow;
    }

    /** The number of values; at least 1. For counters they add up; for gauges and running totals the last one holds; for histograms each is an observation. */
    public int size() {
        return size;
    }

    public double value(int i) {
        return values[i];
    }

    /** How many times the value counts: positive, 1 by default; without meaning for gauges and running totals. */
    public double weight(int i) {
        return weights[i];
    }

    /** The schema that the native histogram of observations begins with, from −4 to 8, or {@link #NO_SCHEMA}. */
    public int schema() {
        return schema;
    }

    /** How long the series may go without an event before it ends, in ms; 0 for the service's own setting. */
    public long ttlMs() {
        return ttlMs;
    }

    /** The number of classic bucket bounds, or of quantiles for a summary, that the event configures, or -1 where it says nothing about them. */
    public int bucketCount() {
        return bucketCount;
    }

    /** A classic bucket's upper bound: finite, strictly ascending, +Inf is implied; or a summary's quantile, and last, where it is above 1, how far its quantiles look back in ms. */
    public double bucket(int i) {
        return buckets[i];
    }

    /** True for what most events are: a counter that adds one value, once, with nothing more to it. */
    public boolean isIncrement() {
        return type == MetricType.COUNTER
                && size == 1
                && weights[0] == 1
                && !cumulative
                && !stale
                && interval == 0
                && ttlMs == 0
                && overflow == null
                && exemplars.size() == 0;
    }

    /** True for what most gauges' events are: one value that it has from now on, with nothing more to it. */
    public boolean isSetting() {
        return type == MetricType.GAUGE
                && size == 1
                && !relative
                && !stale
                && source == 0
                && interval == 0
                && ttlMs == 0
                && overflow == null
                && exemplars.size() == 0;
    }

    /** Whether it comes with a unit or a help text. */
    public boolean isDescribed() {
        return hasUnit() || hasHelp();
    }

    public boolean hasUnit() {
        return unitTo > unitFrom;
    }

    public boolean hasHelp() {
        return helpTo > helpFrom;
    }

    /** The unit, or the empty string. Allocates. */
    public String unit() {
        return new String(unitBytes, unitFrom, unitTo - unitFrom, StandardCharsets.UTF_8);
    }

    /** The help text, or the empty string. Allocates. */
    public String help() {
        return new String(helpBytes, helpFrom, helpTo - helpFrom, StandardCharsets.UTF_8);
    }

    /** The metric's name as the event has it. Allocates. */
    public String name() {
        return new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    }

    /** The hash of the identity. */
    public long identity() {
        return identity.first();
    }

    /** Another hash of the identity, as good as independent of the first. */
    public long otherIdentity() {
        return identity.other();
    }

    /** The identity's bytes, for {@link #hasIdentity}. Allocates. */
    public byte[] copyIdentity() {
        int name = nameTo - nameFrom;
        int labels = labelsTo - labelsFrom;
        byte[] copy = new byte[2 + name + labels];
        copy[0] = keyReader.tag();
        System.arraycopy(bytes, nameFrom, copy, 1, name);
        copy[1 + name] = SeriesKey.SEPARATOR;
        System.arraycopy(bytes, labelsFrom, copy, 2 + name, labels);
        return copy;
    }

    /** Whether this point's identity is the one that was copied. */
    public boolean hasIdentity(byte[] copied) {
        int separator = 1 + nameTo - nameFrom;
        return copied.length == separator + 1 + labelsTo - labelsFrom
                && copied[0] == keyReader.tag()
                && copied[separator] == SeriesKey.SEPARATOR
                && Arrays.equals(bytes, nameFrom, nameTo, copied, 1, separator)
                && Arrays.equals(bytes, labelsFrom, labelsTo, copied, separator + 1, copied.length);
    }

    /** The series that this point belongs to. Allocates. */
    public SeriesKey key() {
        return keyReader.key(bytes, nameFrom, nameTo, labelsFrom, labelsTo, type == MetricType.COUNTER && !bareName);
    }

    // For codecs: what follows fills the point.

    /** Begins a new point: no values, nothing configured. */
    public Point begin(MetricType newType, long newTimestampMs) {
        type = newType;
        timestampMs = newTimestampMs;
        cumulative = false;
        relative = false;
        bareName = false;
        stale = false;
        startMs = NO_START;
        source = 0;
        interval = 0;
        whole = false;
        exemplars.clear();
        overflow = null;
        size = 0;
        bucketCount = -1;
        schema = NO_SCHEMA;
        ttlMs = 0;
        unitFrom = 0;
        unitTo = 0;
        helpFrom = 0;
        helpTo = 0;
        return this;
    }

    Point type(MetricType value) {
        type = value;
        return this;
    }

    Point timestamp(long valueMs) {
        timestampMs = valueMs;
        return this;
    }

    /** Gives every value this weight. */
    Point weight(double value) {
        for (int i = 0; i < size; i++) {
            weights[i] = value;
        }
        return this;
    }

    /** Forgets the buckets: the event says nothing about them. */
    Point noBuckets() {
        bucketCount = -1;
        return this;
    }

    public Point cumulative(boolean value) {
        cumulative = value;
        return this;
    }

    public Point relative(boolean value) {
        relative = value;
        return this;
    }

    public Point bareName(boolean value) {
        bareName = value;
        return this;
    }

    /** The series ended at this time; no values follow. */
    public Point stale(boolean value) {
        stale = value;
        return this;
    }

    public Point start(long valueMs) {
        startMs = valueMs;
        return this;
    }

    public Point schema(int value) {
        schema = value;
        return this;
    }

    public Point ttl(long valueMs) {
        ttlMs = valueMs;
        return this;
    }

    public Point source(long hash) {
        source = hash;
        return this;
    }

    public Point interval(long hash) {
        interval = hash;
        return this;
    }

    /** The histogram comes whole: an empty accumulator to fill. */
    public HistogramAccumulator beginDistribution() {
        whole = true;
        if (distribution == null) {
            distribution = new HistogramAccumulator();
        }
        distribution.reset();
        return distribution;
    }

    public Point add(double value, double weight) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
            weights = Arrays.copyOf(weights, size * 2);
        }
        values[size] = value;
        weights[size++] = weight;
        return this;
    }

    /** Says that the event configures its buckets; {@link #addBucket} follows for each. */
    public Point beginBuckets() {
        bucketCount = 0;
        return this;
    }

    public Point addBucket(double bound) {
        if (bucketCount == buckets.length) {
            buckets = Arrays.copyOf(buckets, bucketCount * 2);
        }
        buckets[bucketCount++] = bound;
        return this;
    }

    /** Names the series. For codecs that have strings, and for tests. */
    public Point series(String name, Labels labels) {
        byte[] canonical = SeriesKey.of(name, labels).bytes();
        int nameLength = name.getBytes(StandardCharsets.UTF_8).length;
        return series(canonical, 0, nameLength, nameLength, canonical.length, CanonicalKey.INSTANCE);
    }

    /** Gives the point another series, as {@link #key} gave it out: its base name is the name. */
    public Point series(SeriesKey key) {
        byte[] canonical = key.bytes();
        int nameLength = key.baseNameLength();
        return series(canonical, 0, nameLength, nameLength, canonical.length, CanonicalKey.INSTANCE);
    }

    /**
     * Names the series by canonical bytes: the name, then of each label, sorted by name, the byte 0xFF, its name, 0xFF, its value. They are not copied. {@link
     * SeriesBuilder} makes them.
     */
    public Point series(byte[] canonical, int from, int nameEnd, int to) {
        return series(canonical, from, nameEnd, nameEnd, to, CanonicalKey.INSTANCE);
    }

    /** As {@link #series(String, Labels)}, for a series whose labels exceed {@code limit}. */
    Point overflowSeries(String name, Reject limit) {
        overflow = limit;
        return series(name, Overflow.LABELS);
    }

    /** Names the series by slices in a codec's own form, which its reader makes a key of. They are not copied. */
    public Point series(byte[] input, int nameStart, int nameEnd, int labelsStart, int labelsEnd, KeyReader reader) {
        bytes = input;
        nameFrom = nameStart;
        nameTo = nameEnd;
        labelsFrom = labelsStart;
        labelsTo = labelsEnd;
        keyReader = reader;
        identity.begin(reader.tag()).add(input, nameStart, nameEnd).add(input, labelsStart, labelsEnd);
        return this;
    }

    public Point metadata(String unit, String help) {
        byte[] u = unit.getBytes(StandardCharsets.UTF_8);
        byte[] h = help.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(u, u.length + h.length);
        System.arraycopy(h, 0, both, u.length, h.length);
        return metadata(both, 0, u.length, u.length, both.length);
    }

    /** Unit and help as slices of the same bytes; not copied. */
    public Point metadata(byte[] input, int unitStart, int unitEnd, int helpStart, int helpEnd) {
        return metadata(input, unitStart, unitEnd, input, helpStart, helpEnd);
    }

    /** Unit and help as slices of UTF-8; not copied. */
    public Point metadata(byte[] unit, int unitStart, int unitEnd, byte[] help, int helpStart, int helpEnd) {
        unitBytes = unit;
        unitFrom = unitStart;
        unitTo = unitEnd;
        helpBytes = help;
        helpFrom = helpStart;
        helpTo = helpEnd;
        return this;
    }
}
