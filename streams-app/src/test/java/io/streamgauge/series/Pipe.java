package io.streamgauge.series;

import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.SeriesRelabelling;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SampleSlice;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.StoredSeries;
import io.streamgauge.series.collect.CollectSettings;
import io.streamgauge.series.collect.Collector;
import io.streamgauge.series.inbox.InboxSettings;
import io.streamgauge.series.inbox.RulesInbox;
import io.streamgauge.series.state.SampleRouter;
import io.streamgauge.series.state.SeriesPartition;
import io.streamgauge.series.wire.DeltaSink;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.series.wire.SampleSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The three stages in one thread: collectors, series partitions and one inbox, with topics as queues and changelogs as maps. A seed decides who goes on when. */
public final class Pipe {
    public static final long FAR = Long.MAX_VALUE / 4;

    public final SeriesSettings settings;
    public final List<String> rejected = new ArrayList<>();
    private final CollectSettings collect;
    private final SeriesRelabelling relabelling;
    private final Random random;
    private final List<Collector> collectors = new ArrayList<>();
    private final List<SeriesPartition> series = new ArrayList<>();
    private final List<Map<ByteKey, byte[]>> changelogs = new ArrayList<>();
    private final Map<ByteKey, byte[]> inboxChangelog = new TreeMap<>();
    private RulesInbox inbox;
    private final Map<Long, SampleRouter> routers = new HashMap<>();

    /** By input partition and SERIES partition. */
    private final ArrayDeque<byte[]>[][] deltas;

    private final ArrayDeque<byte[]>[] samples;

    /** A key that a map can compare. */
    private record ByteKey(byte[] bytes) implements Comparable<ByteKey> {
        @Override
        public int compareTo(ByteKey o) {
            return Arrays.compareUnsigned(bytes, o.bytes);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof ByteKey k && Arrays.equals(bytes, k.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** Everything goes to RULES partition 0. */
    public static final SampleRouter ALL = routeAll(1);

    public static SampleRouter routeAll(long version) {
        return new SampleRouter() {
            @Override
            public long version() {
                return version;
            }

            @Override
            public boolean readsName(String metricName) {
                return true;
            }

            @Override
            public int[] partitionsOf(Labels labels) {
                return new int[] {0};
            }
        };
    }

    public Pipe(
            SeriesSettings settings,
            CollectSettings collect,
            int inputs,
            int partitions,
            long seed,
            SampleRouter router) {
        this(settings, collect, SeriesRelabelling.NONE, inputs, partitions, seed, router);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public Pipe(
            SeriesSettings settings,
            CollectSettings collect,
            SeriesRelabelling relabelling,
            int inputs,
            int partitions,
            long seed,
            SampleRouter router) {
        this.settings = settings;
        this.collect = collect;
        this.relabelling = relabelling;
        this.random = new Random(seed);
        routers.put(router.version(), router);
        deltas = new ArrayDeque[inputs][partitions];
        samples = new ArrayDeque[partitions];
        for (int i = 0; i < inputs; i++) {
            collectors.add(collector(i, partitions));
            for (int p = 0; p < partitions; p++) {
                deltas[i][p] = new ArrayDeque<>();
            }
        }
        for (int p = 0; p < partitions; p++) {
            series.add(partition(p));
            changelogs.add(new HashMap<>());
            samples[p] = new ArrayDeque<>();
        }
        inbox = new RulesInbox(inboxSettings(), partitions);
        for (int p = 0; p < partitions; p++) {
            series.get(p).apply(version(router), sink(p));
        }
    }

    private static byte[] version(SampleRouter router) {
        return new RulesVersion(router.version(), RulesVersion.OPEN, "", new byte[0]).encode();
    }

    private InboxSettings inboxSettings() {
        return new InboxSettings(settings.stepMs(), settings.historyMs());
    }

    private Collector collector(int input, int partitions) {
        return new Collector(
                collect, relabelling, input, partitions, (reason, detail) -> rejected.add(reason + " " + detail));
    }

    private SeriesPartition partition(int p) {
        return new SeriesPartition(
                settings,
                p,
                InputSet.of(collectors.size()),
                1,
                v -> routers.get(v.number()),
                (reason, name, detail, input) -> rejected.add(reason + " " + name + " " + detail));
    }

    public SeriesPartition partitionAt(int p) {
        return series.get(p);
    }

    public Collector collectorAt(int i) {
        return collectors.get(i);
    }

    public RulesInbox inbox() {
        return inbox;
    }

    /** Feeds all events, each input's in order; drains, delivers, and if {@code restarts} restarts at random. At the end nothing is in flight. */
    public Pipe run(List<List<Ev>> events, boolean restarts) {
        int[] next = new int[events.size()];
        int left = events.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int i = random.nextInt(next.length);
            int burst = 1 + random.nextInt(40);
            for (; burst > 0 && next[i] < events.get(i).size(); burst--, left--) {
                feed(i, next[i], events.get(i).get(next[i]++));
            }
            if (random.nextInt(4) == 0) {
                drain(i);
            }
            if (random.nextInt(3) == 0) {
                deliverSome();
            }
            if (restarts && random.nextInt(60) == 0) {
                restart();
            }
        }
        settle();
        return this;
    }

    public void feed(int input, long offset, Ev event) {
        collectors.get(input).record(offset, event.timeMs(), FAR);
        collectors.get(input).point(event.into(new Point()));
    }

    public void drain(int input) {
        collectors.get(input).drain(new DeltaSink() {
            @Override
            public void batch(int seriesPartition, byte[] value) {
                deltas[input][seriesPartition].add(value);
            }

            @Override
            public void broadcast(byte[] value) {
                Arrays.stream(deltas[input]).forEach(q -> q.add(value));
            }
        });
    }

    private void deliverSome() {
        for (int k = random.nextInt(30); k > 0; k--) {
            deliver(random.nextInt(deltas.length), random.nextInt(series.size()));
        }
        int p = random.nextInt(series.size());
        for (int k = random.nextInt(30); k > 0; k--) {
            deliverToInbox(p);
        }
    }

    private boolean deliver(int input, int p) {
        byte[] record = deltas[input][p].poll();
        if (record == null) {
            return false;
        }
        apply(p, record);
        return true;
    }

    /** Gives a record to a SERIES partition and lets it go as far as it can. */
    public void apply(int p, byte[] record) {
        SampleSink sink = sink(p);
        series.get(p).apply(record, sink);
        boolean more = true;
        while (more) {
            more = series.get(p).closeNextStep(sink);
        }
        series.get(p).announce(sink);
    }

    private SampleSink sink(int p) {
        return new SampleSink() {
            @Override
            public void samples(int rulesPartition, byte[] value) {
                samples[p].add(value);
            }

            @Override
            public void broadcast(byte[] value) {
                samples[p].add(value);
            }
        };
    }

    private boolean deliverToInbox(int p) {
        byte[] record = samples[p].poll();
        if (record == null) {
            return false;
        }
        inbox.apply(record);
        return true;
    }

    /** Drains and delivers everything. */
    public void settle() {
        for (int i = 0; i < collectors.size(); i++) {
            drain(i);
        }
        boolean more = true;
        while (more) {
            more = false;
            for (int p = 0; p < series.size(); p++) {
                for (int i = 0; i < collectors.size(); i++) {
                    more |= deliver(i, p);
                }
                more |= deliverToInbox(p);
            }
        }
    }

    /** All input partitions are idle at this wall clock. */
    public void idle(long wallClockMs) {
        collectors.forEach(c -> c.claimIdle(wallClockMs));
        settle();
    }

    /** Commits, then replaces every task by one that restored what was committed. */
    public void restart() {
        for (int i = 0; i < collectors.size(); i++) {
            drain(i);
            Collector fresh = collector(i, series.size());
            fresh.restoreState(collectors.get(i).encodeState());
            collectors.set(i, fresh);
        }
        for (int p = 0; p < series.size(); p++) {
            commit(p);
            SeriesPartition fresh = partition(p);
            changelogs.get(p).forEach((k, v) -> fresh.restore(k.bytes(), v));
            fresh.restored();
            series.set(p, fresh);
        }
        commitInbox();
        RulesInbox fresh = new RulesInbox(inboxSettings(), series.size());
        inboxChangelog.forEach((k, v) -> fresh.restore(k.bytes(), v));
        fresh.restored();
        inbox = fresh;
    }

    public void commit(int p) {
        series.get(p).forEachDirty((k, v) -> put(changelogs.get(p), k, v));
    }

    public void commitInbox() {
        inbox.forEachDirty((k, v) -> put(inboxChangelog, k, v));
    }

    private static void put(Map<ByteKey, byte[]> map, byte[] key, byte[] value) {
        if (value == null) {
            map.remove(new ByteKey(key));
        } else {
            map.put(new ByteKey(key), value);
        }
    }

    public long changelogBytes() {
        return changelogs.stream()
                .flatMap(m -> m.values().stream())
                .mapToLong(v -> v.length)
                .sum();
    }

    public void route(SampleRouter newRouter) {
        routers.put(newRouter.version(), newRouter);
        for (int p = 0; p < series.size(); p++) {
            series.get(p).apply(version(newRouter), sink(p));
            series.get(p).announce(sink(p));
        }
        settle();
    }

    /** All samples of all series of SERIES, as text. */
    public Map<String, List<String>> all(long fromMs, long toMs) {
        Map<String, List<String>> all = new TreeMap<>();
        for (SeriesPartition p : series) {
            all.putAll(read(p, fromMs, toMs));
        }
        return all;
    }

    /** All samples that the inbox shows. */
    public Map<String, List<String>> received(long fromMs, long toMs) {
        return read(inbox.source("none", toMs), fromMs, toMs);
    }

    public static Map<String, List<String>> read(SeriesSource source, long fromMs, long toMs) {
        Map<String, List<String>> all = new TreeMap<>();
        SampleSlice scratch = new SampleSlice();
        List<? extends StoredSeries> found =
                source.select(List.of(new Matcher(Matcher.Op.REGEX, Labels.NAME, ".+")), fromMs, toMs);
        found.stream().sorted(Comparator.comparing(StoredSeries::labels)).forEach(s -> {
            SampleSlice slice = s.slice(fromMs, toMs, scratch);
            List<String> text = new ArrayList<>();
            for (int k = slice.from; k < slice.to; k++) {
                text.add(slice.timesMs[k] + "="
                        + (slice.isHistogram(k) ? slice.histograms[k].toString() : Double.toString(slice.values[k])));
            }
            if (!text.isEmpty()) {
                all.put(s.labels().toString(), text);
            }
        });
        return all;
    }
}
