package io.streamgauge.series.state;

import io.streamgauge.ingest.SeriesKey;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.series.wire.KeyHash;
import java.util.BitSet;
import java.util.function.Consumer;

/** Which instruments a partition has: finding, making, counting, forgetting. */
final class Registry {
    /** 64 instruments to a changelog record. */
    static final int BLOCK_SHIFT = 6;

    final FamilyIndex families;
    final OpenSteps open = new OpenSteps();
    final Expiry expiry = new Expiry();
    final InstrumentTable.Ids ids = new InstrumentTable.Ids();
    /** Blocks of ids whose definitions changed. */
    final BitSet dirtyDefinitions = new BitSet();

    /** What was said of metrics apart from their series. */
    final Described described = new Described();

    private final SeriesSettings settings;
    private final SeriesCounts counts;
    private final Interner interner;
    private final InstrumentTable fed = new InstrumentTable();
    final LookAhead ahead = new LookAhead(ids, fed);
    final StateBlocks states = new StateBlocks(ids, ahead);
    private final InstrumentTable recorded = new InstrumentTable();

    Registry(SeriesSettings settings, SeriesCounts counts) {
        this.settings = settings;
        this.counts = counts;
        this.families = new FamilyIndex(settings.windows());
        this.interner = new Interner(4 * settings.maxSeries() + 1024);
    }

    Instrument find(byte[] bytes, int from, int to, long hash) {
        return fed.find(bytes, from, to, hash);
    }

    Instrument findRecorded(byte[] key) {
        return recorded.find(key, 0, key.length, KeyHash.of(key, 0, key.length));
    }

    /** Whether a limit leaves room for one more of this base name. */
    boolean hasRoom(String base) {
        FamilyState family = families.get(base);
        return counts.series < settings.maxSeries() && (family == null || family.live < settings.maxSeriesPerMetric());
    }

    /**
     * A new instrument that events feed.
     *
     * @param bounds classic buckets of a histogram
     */
    Instrument create(SeriesKey key, MetricType type, boolean bareName, double[] bounds) {
        return create(ids.next(), key, type, bareName, bounds);
    }

    Instrument create(int id, SeriesKey key, MetricType type, boolean bareName, double[] bounds) {
        FamilyState family = families.family(interner.apply(key.baseName()), type, bareName);
        InstrumentState state = switch (type) {
            case COUNTER -> new CounterState();
            case HISTOGRAM, SUMMARY -> new HistogramState(bounds);
            default -> new GaugeState();
        };
        byte[] bytes = key.bytes();
        Instrument i = new Instrument(
                id, bytes, KeyHash.of(bytes, 0, bytes.length), family, planWithinLimit(family, bounds), state, "");
        fed.add(i);
        return register(i);
    }

    /**
     * A new recorded series.
     *
     * @param key its encoded labels
     */
    Instrument createRecorded(byte[] key, Labels labels, String group) {
        return createRecorded(ids.next(), key, labels, group);
    }

    Instrument createRecorded(int id, byte[] key, Labels labels, String group) {
        FamilyState family = families.family(interner.apply(labels.metricName()), MetricType.UNKNOWN, false);
        Instrument i = new Instrument(
                id,
                key,
                KeyHash.of(key, 0, key.length),
                family,
                families.plan(family, new double[0]),
                new RecordedState(),
                interner.apply(group));
        recorded.add(i);
        return register(i);
    }

    /** The family's plan; without windows once there are too many. */
    private ViewPlan planWithinLimit(FamilyState family, double[] bounds) {
        ViewPlan plan = families.plan(family, bounds);
        if (plan.windowCount() == 0
                || counts.windows + plan.windowCount() <= settings.windows().maxViews()) {
            return plan;
        }
        counts.windowsRefused += plan.windowCount();
        return ViewPlan.of(family.name, family.type, family.bareName, bounds, WindowSettings.off());
    }

    private Instrument register(Instrument i) {
        ids.put(i);
        i.family.add(i);
        counts.instruments++;
        counts.windows += i.plan.windowCount();
        dirtyDefinitions.set(i.id >> BLOCK_SHIFT);
        return i;
    }

    Interner interner() {
        return interner;
    }

    /** Counts it as live. */
    void enliven(Instrument i) {
        if (!i.live) {
            i.live = true;
            i.family.live++;
            counts.series++;
            counts.births++;
        }
    }

    /** No longer counts it as live. */
    void retire(Instrument i) {
        if (i.live) {
            i.live = false;
            i.family.live--;
            counts.series--;
        }
    }

    void forget(Instrument i) {
        remove(i);
        ids.release(i.id);
    }

    /** Begins anew with an instrument that is over, but for what is pending for it. It keeps the id, under which that is logged. */
    Instrument renew(Instrument over) {
        remove(over);
        FamilyState family = over.family;
        Instrument anew =
                create(over.id, SeriesKey.ofBytes(over.key), family.type, family.bareName, over.plan.bounds());
        anew.family.unit = family.unit;
        anew.family.help = family.help;
        anew.family.dirty = true;
        anew.takePending(over);
        enliven(anew);
        dirty(anew);
        return anew;
    }

    private void remove(Instrument i) {
        retire(i);
        (i.isRecorded() ? recorded : fed).remove(i);
        i.family.remove(i);
        if (i.family.members().isEmpty()) {
            families.remove(i.family);
        }
        counts.instruments--;
        counts.windows -= i.plan.windowCount();
        dirtyDefinitions.set(i.id >> BLOCK_SHIFT);
        states.released(i.id);
    }

    void dirty(Instrument i) {
        states.changed(i.id);
    }

    void forEach(Consumer<Instrument> each) {
        for (int id = 0; id < ids.bound(); id++) {
            Instrument i = ids.get(id);
            if (i != null) {
                each.accept(i);
            }
        }
    }
}
