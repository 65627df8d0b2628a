package io.streamgauge.app.bench.truth;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.eval.SelectorUse;
import io.streamgauge.rules.GroupResult;
import io.streamgauge.rules.RecordedSample;
import io.streamgauge.rules.RuleFailure;
import io.streamgauge.rules.RuleGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;

/**
 * What a log of events must lead to, whatever happens to the service on the way: the reference evaluator.
 *
 * <p><b>A function of the log.</b> The result depends on each partition's records in the order of offsets, on the settings and on the rules; not on the order of the list, nor on how records of different
 * partitions interleave, nor on any clock. Precisely:
 *
 * <ul>
 *   <li><i>Late points.</i> A partition's watermark before a point is the newest event time of the points before it in that partition − lateness. The point is credited to the step
 *       that its time is in, or, where the watermark has closed that, to the oldest step that it leaves open. So late points count in totals, one step or more late in
 *       samples. Within a step the order is (time, partition, offset).
 *   <li><i>Gauges and running totals</i> that are older, by (time, partition, offset), than what is known are dropped ({@link Outcome#droppedOlder}).
 *   <li><i>The first tick</i> of a group is the first multiple of its interval at or after the first event of the log: of each partition the time of its first point, and of these the least.
 *   <li><i>The end.</i> All points are in the totals, but series end, and rules are evaluated at each tick, up to {@link TruthSettings#endMs}, by default to the end of the step that the newest event is in, as if
 *       an event beyond it had come on each partition. A service that follows the wall clock goes on after that, and one whose partitions are not all as far stops before: let the
 *       harness end with an event on every partition and use {@link #closedMs}, or compare with {@link TransitionDiff} up to a time that both have reached.
 *   <li><i>Idle partitions.</i> A partition that is caught up and quiet claims the wall clock in the service. The truth has no clock: an event that comes after such a claim and is older than it is late
 *       in the service, but not here. A harness must send events with times near the wall clock, keep every partition busy, or set a long idle timeout; what it sends late
 *       on purpose is late by the partition's own events, and then both agree.
 *   <li><i>Rejected.</i> What the decoder refuses is counted and left out. The service also refuses what is further than max-future ahead of its wall clock, and sends what exceeds a limit of series to the
 *       overflow series; the truth does neither, nor does it relabel. Don't send such events, or leave them out of the list.
 *   <li><i>Duplicates</i> of a client that sends again without idempotence are two records, and count twice, here as there.
 * </ul>
 *
 * <p>A log that has no one truth is refused with an {@link IllegalArgumentException}: a series that comes with two types, a histogram with two sets of buckets, an offset twice.
 *
 * <p>Sums are exact decimals, rounded once when they are read. Memory: a sample per step and series that a rule reads, and all points; made for some millions of them. Not
 * thread-safe, but each call stands alone.
 */
public final class Truth {
    private static final long STEPS_MAX = 5_000_000;

    private final TruthSettings settings;
    private final EventLog log;
    private final TruthSource source;
    private final Ledger ledger;
    private final List<RuleClock> clocks;
    private final List<AlertTransition> transitions = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * What the log leads to.
     *
     * @param totals every float series that events make and that has not ended, by its full name: counters' totals, histograms' {@code _count}, {@code _sum} and {@code _bucket}, the gauges' last values; after
     *     the log's last event
     * @param transitions in the order of (evaluatedAt, group, as evaluated)
     * @param points that were taken
     * @param late points older than their partition's watermark
     * @param rejected records' elements that the decoder refused
     * @param droppedOlder points of gauges and running totals that came after newer ones
     * @param failures of rules, {@code tick rule: what}; a harness wants none
     */
    public record Outcome(
            NavigableMap<Labels, Double> totals,
            List<AlertTransition> transitions,
            long points,
            long late,
            long rejected,
            long droppedOlder,
            List<String> failures) {}

    private Truth(EventLog log, TruthSettings settings, List<RuleGroup> groups, List<SelectorUse> moreRead) {
        this.settings = settings;
        this.log = log;
        this.clocks = groups.stream()
                .sorted(Comparator.comparing(RuleGroup::id))
                .map(g -> new RuleClock(g, settings.rules(), log.firstMs()))
                .toList();
        List<SelectorUse> read = new ArrayList<>(moreRead);
        clocks.forEach(c -> read.addAll(c.evaluator.selectors()));
        this.source = new TruthSource(read);
        this.ledger = new Ledger(settings, source);
    }

    /**
     * Evaluates a whole log.
     *
     * @param events all records of all partitions, in any order
     * @throws IllegalArgumentException where the log has no one truth, or spans more than five million steps
     */
    public static Outcome of(List<InputEvent> events, TruthSettings settings, List<RuleGroup> groups) {
        return new Truth(EventLog.read(events, settings), settings, groups, List.of()).run();
    }

    /**
     * The step end up to which a service that goes by the events alone (backtests, a long idle timeout) has closed time when it has read all of this: by the partition that is furthest behind.
     * {@link Long#MIN_VALUE} without events. Partitions that have no event at all are not known here, and hold a service back.
     */
    public static long closedMs(List<InputEvent> events, TruthSettings settings) {
        return EventLog.read(events, settings).closedMs();
    }

    /** What matching series show at each step end, for tests of SERIES. */
    static SeriesSource series(List<InputEvent> events, TruthSettings settings, List<Matcher> matchers) {
        SelectorUse all = new SelectorUse(matchers, Long.MAX_VALUE, 0);
        Truth truth = new Truth(EventLog.read(events, settings), settings, List.of(), List.of(all));
        truth.run();
        return truth.source.at("", Long.MAX_VALUE);
    }

    private Outcome run() {
        int at = 0;
        if (!log.points.isEmpty()) {
            long firstMs = log.points.get(0).stepEndMs();
            long lastMs = log.points.get(log.points.size() - 1).stepEndMs();
            long endMs = settings.endMs() == TruthSettings.END_OF_LOG
                    ? settings.grid().endOf(log.newestMs())
                    : settings.endMs();
            requireShort(firstMs, Math.max(lastMs, endMs));
            for (long stepMs = firstMs; stepMs <= Math.max(lastMs, endMs); stepMs += settings.stepMs()) {
                int from = at;
                while (at < log.points.size() && log.points.get(at).stepEndMs() == stepMs) {
                    at++;
                }
                ledger.step(stepMs, log.points.subList(from, at), stepMs <= endMs);
                evaluate(Math.min(stepMs, endMs));
            }
        }
        return new Outcome(
                ledger.totals(),
                List.copyOf(transitions),
                log.points.size(),
                log.late(),
                log.rejected(),
                ledger.droppedOlder(),
                List.copyOf(failures));
    }

    private void requireShort(long firstMs, long lastMs) {
        if ((lastMs - firstMs) / settings.stepMs() > STEPS_MAX) {
            throw new IllegalArgumentException("events from " + firstMs + " to " + lastMs + " are more than "
                    + STEPS_MAX + " steps of " + settings.stepMs() + " ms; is one's time wrong?");
        }
    }

    /** All ticks up to a time. What a tick records is visible from the next one on. */
    private void evaluate(long throughMs) {
        long tickMs = nextTickMs();
        while (tickMs <= throughMs) {
            List<Runnable> records = new ArrayList<>();
            for (RuleClock clock : clocks) {
                if (clock.nextTickMs() == tickMs) {
                    GroupResult result = clock.evaluate(source);
                    result.transitions().forEach(t -> transitions.add(AlertTransition.of(t)));
                    for (RuleFailure failure : result.failures()) {
                        failures.add(tickMs + " " + failure);
                    }
                    for (RecordedSample sample : result.recorded()) {
                        records.add(() -> source.recorded(clock.groupId(), sample));
                    }
                }
            }
            records.forEach(Runnable::run);
            tickMs = nextTickMs();
        }
    }

    private long nextTickMs() {
        return clocks.stream().mapToLong(RuleClock::nextTickMs).min().orElse(Long.MAX_VALUE);
    }
}
