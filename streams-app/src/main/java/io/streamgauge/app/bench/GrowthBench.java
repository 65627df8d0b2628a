package io.streamgauge.app.bench;

import io.streamgauge.app.service.RuleGroups;
import io.streamgauge.rules.GroupEvaluator;
import io.streamgauge.rules.GroupState;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.series.SeriesSettings;
import io.streamgauge.series.inbox.InboxSettings;
import io.streamgauge.series.inbox.RulesInbox;
import io.streamgauge.series.state.SampleRouter;
import io.streamgauge.series.state.SeriesPartition;
import io.streamgauge.series.window.WindowSettings;
import io.streamgauge.series.wire.SampleSink;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the time of a tick grows with the series and with the rules: SERIES and RULES as the service runs them, on one thread, without Kafka between. Every series changes at every step, and
 * every rule is evaluated at every step. Times are CPU times of that thread; the collector's threads are not in them.
 */
public final class GrowthBench {
    private static final int FEW_SERIES = 10_000;
    private static final int FEW_RULES = 10;
    private static final int SOME_SERIES = 100_000;
    private static final int SOME_RULES = 100;
    private static final int MANY_RULES = 1_000;
    /** From here on the windows of a minute are full. */
    private static final int WARM_UP_TICKS = 13;
    /** Small sizes need more ticks until their code is compiled. */
    private static final int WARM_UP_SERIES = 600_000;

    private static final long HISTORY_MS = 3_600_000;

    private final Options options;
    private final BenchLog log;

    /**
     * @param maxSeries the largest number of series
     * @param ticks measured of each size; medians count
     */
    public record Options(int maxSeries, int ticks) {}

    public GrowthBench(Options options, BenchLog log) {
        this.options = options;
        this.log = log;
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run() {
        List<GrowthPoint> bySeries = new ArrayList<>();
        List<GrowthPoint> byRules = new ArrayList<>();
        for (int series = Math.min(FEW_SERIES, options.maxSeries); series <= options.maxSeries; series *= 10) {
            bySeries.add(measure(series, SOME_RULES));
        }
        for (int rules = FEW_RULES; rules <= MANY_RULES; rules *= 10) {
            byRules.add(measure(Math.min(SOME_SERIES, options.maxSeries), rules));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "growth");
        figures.put("bySeries", bySeries.stream().map(GrowthPoint::figures).toList());
        figures.put("byRules", byRules.stream().map(GrowthPoint::figures).toList());
        figures.put("stepMs", GrowthLoad.STEP_MS);
        figures.put("ticks", options.ticks);
        figures.put("threads", 1);
        figures.put("machine", Machine.facts());
        figures.put("svg", GrowthPlot.svg(bySeries, byRules));
        return figures;
    }

    private GrowthPoint measure(int series, int rules) {
        GrowthLoad load = new GrowthLoad(series);
        Pipeline pipeline = new Pipeline(series, RuleGroups.load(load.rules(rules), LoadOptions.DEFAULT));
        List<double[]> times = new ArrayList<>();
        double first = 0;
        int warmUp = Math.max(WARM_UP_TICKS, WARM_UP_SERIES / Math.max(series, FEW_SERIES));
        for (int tick = 1; tick <= warmUp + options.ticks; tick++) {
            double[] ms = pipeline.tick(load, tick * GrowthLoad.STEP_MS);
            if (tick == 1) {
                first = ms[2];
            } else if (tick > warmUp) {
                times.add(ms);
            }
        }
        GrowthPoint point = new GrowthPoint(series, rules, median(times, 0), median(times, 1), median(times, 2), first);
        log.say("%,d series, %,d rules: %.1f ms a tick", series, rules, point.tickMs());
        return point;
    }

    /** What the rules select, without a look at them. */
    private static final SampleRouter ALL_COUNTERS = new RouteByName(Set.of(GrowthLoad.SERIES));

    private static double median(List<double[]> times, int part) {
        return Figures.median(times.stream().map(t -> t[part]).toList());
    }

    /** One partition of SERIES, one of RULES. */
    private static final class Pipeline implements SampleSink {
        private final SeriesPartition partition;
        private final RulesInbox inbox = new RulesInbox(new InboxSettings(GrowthLoad.STEP_MS, HISTORY_MS), 1);
        private final List<GroupEvaluator> groups = new ArrayList<>();
        private final List<GroupState> states = new ArrayList<>();
        private final List<byte[]> samples = new ArrayList<>();

        Pipeline(int series, List<RuleGroup> rules) {
            SeriesSettings settings = new SeriesSettings(
                    GrowthLoad.STEP_MS, HISTORY_MS, HISTORY_MS, series, series, WindowSettings.defaults());
            partition = new SeriesPartition(settings, 0, 1, 1, ALL_COUNTERS, (reason, key, detail, from) -> {});
            for (RuleGroup group : rules) {
                groups.add(new GroupEvaluator(group, RuleSettings.DEFAULT));
                states.add(new GroupState());
            }
        }

        /** The ms of each part. */
        double[] tick(GrowthLoad load, long stepEndMs) {
            List<byte[]> deltas = new ArrayList<>();
            load.step(stepEndMs, deltas::add);
            long start = cpuNanos();
            close(deltas);
            long closed = cpuNanos();
            samples.forEach(inbox::apply);
            inbox.forEachDirty((key, value) -> {});
            samples.clear();
            long received = cpuNanos();
            for (int i = 0; i < groups.size(); i++) {
                GroupEvaluator group = groups.get(i);
                group.evaluate(stepEndMs, inbox.source(group.group().id(), stepEndMs), states.get(i));
            }
            long evaluated = cpuNanos();
            return new double[] {(closed - start) / 1e6, (received - closed) / 1e6, (evaluated - received) / 1e6};
        }

        /** The thread's own time, which does not depend on what else the machine does. */
        private static long cpuNanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        private void close(List<byte[]> deltas) {
            for (byte[] batch : deltas) {
                partition.apply(batch, this);
            }
            boolean more = true;
            while (more) {
                more = partition.closeNextStep(this);
            }
            partition.announce(this);
            partition.forEachDirty((key, value) -> {});
        }

        @Override
        public void samples(int rulesPartition, byte[] value) {
            samples.add(value);
        }

        @Override
        public void broadcast(byte[] value) {
            samples.add(value);
        }
    }
}
