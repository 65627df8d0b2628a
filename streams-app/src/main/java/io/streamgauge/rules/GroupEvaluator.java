package io.streamgauge.rules;

import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.promql.eval.SelectorUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A group of rules, compiled, ready to be evaluated tick after tick.
 *
 * <p>All that lives from tick to tick is in the {@link GroupState} that the caller hands in; the evaluator only caches, and keeps how the last
 * evaluation went for {@link #view}. One thread at a time.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/">alerting rules</a>
 */
public final class GroupEvaluator {
    /** How far back own series are kept for selectors that an {@code @} pins to a time. */
    static final long MAX_OWN_HISTORY_MS = 24 * 3_600_000L;

    private final RuleGroup group;
    private final RuleSettings settings;
    private final TemplateQuery templateQuery;
    private final List<RuleRun> runs = new ArrayList<>();

    /** Per rule, how far back the group itself reads what it makes; 0 where it doesn't. */
    private final long[] ownHistoryMs;

    /** Whether two rules have one name, so that they may make the same series. */
    private final boolean clashes;

    private final List<SelectorUse> selectors;
    private final OverlaySource overlay = new OverlaySource();
    private final GroupView view;
    private final CostGuard guard;
    private GroupState bound;

    /** Compiles a group. Rules that don't compile fail at each evaluation. */
    public GroupEvaluator(RuleGroup group, RuleSettings settings) {
        this.group = group;
        this.settings = settings;
        Engine engine = new Engine(settings.engine());
        this.templateQuery = new TemplateQuery(engine);
        List<String> keys = RuleKeys.of(group);
        for (int i = 0; i < group.rules().size(); i++) {
            Rule rule = group.rules().get(i);
            CompiledRule compiled = new CompiledRule(rule, keys.get(i), settings, engine);
            runs.add(
                    rule instanceof AlertRule alert
                            ? new AlertingRun(alert, compiled, settings)
                            : new RecordingRun((RecordingRule) rule, compiled));
        }
        this.selectors = GroupSelectors.of(runs, engine);
        this.ownHistoryMs = ownHistory();
        this.view = new GroupView(group, runs);
        this.guard = new CostGuard(group, settings.costlyTicks());
        this.clashes = group.rules().stream().map(Rule::name).distinct().count()
                < group.rules().size();
    }

    private long[] ownHistory() {
        long[] history = new long[runs.size()];
        for (int i = 0; i < history.length; i++) {
            Products products = Products.of(group.rules().get(i));
            for (SelectorUse use : selectors) {
                if (use.historyMs() > history[i] && products.mayMatch(use.matchers())) {
                    history[i] = Math.min(use.historyMs(), MAX_OWN_HISTORY_MS);
                }
            }
        }
        return history;
    }

    public RuleGroup group() {
        return group;
    }

    /** All selectors of the group's expressions, and of the queries in its templates as far as they can be told. */
    public List<SelectorUse> selectors() {
        return selectors;
    }

    /** What one rule's expression selects. */
    List<SelectorUse> selectorsOf(int rule) {
        return runs.get(rule).compiled().selectors();
    }

    /** The group with its selectors, for {@link GroupDependencies} and {@link Routing}. */
    public GroupDependencies.Reader reader() {
        return new GroupDependencies.Reader(group, selectors);
    }

    /**
     * Evaluates the rules in order, each seeing the results of those before it, and steps {@code state}. Whatever happens in one rule becomes a failure
     * of that rule; the others go on.
     *
     * @param tickMs a multiple of the interval, later than the state's last tick
     * @param source all other series; what it has of the group's own series is not looked at
     */
    public GroupResult evaluate(long tickMs, SeriesSource source, GroupState state) {
        long started = settings.nanoTime().getAsLong();
        bind(state);
        overlay.read(source);
        TickOutput out = new TickOutput(tickMs, tickMs - group.queryOffsetMs());
        if (clashes) {
            out.expectClashes();
        }
        Tick tick = new Tick(
                group, overlay, out, new Evidence(overlay, settings), expr -> templateQuery.run(expr, overlay, tickMs));
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < runs.size(); i++) {
            keys.add(runs.get(i).compiled().key);
            evaluate(i, tick, state);
        }
        retireOthers(keys, state, out);
        for (int i = 0; i < runs.size(); i++) {
            long keepMs = ownHistoryMs[i] == 0 ? Long.MIN_VALUE / 2 : ownHistoryMs[i];
            state.rule(runs.get(i).compiled().key).history.trim(out.sampleMs - keepMs);
        }
        state.evaluated(tickMs);
        view.evaluated(tickMs, settings.nanoTime().getAsLong() - started);
        return out.result();
    }

    /** Lets the overlay see the histories of this state; only once as long as it stays the same object. */
    private void bind(GroupState state) {
        if (state == bound) {
            return;
        }
        overlay.reset();
        for (int i = 0; i < runs.size(); i++) {
            if (ownHistoryMs[i] > 0) {
                overlay.add(group.rules().get(i), state.rule(runs.get(i).compiled().key).history);
            }
        }
        bound = state;
    }

    private void evaluate(int index, Tick tick, GroupState state) {
        RuleRun run = runs.get(index);
        RuleState ruleState = state.rule(run.compiled().key);
        ruleState.describe(run.compiled());
        long started = settings.nanoTime().getAsLong();
        int results = 0;
        String problem = "";
        try {
            String heldBack = guard.heldBack(run.compiled(), ruleState, tick.out());
            if (heldBack == null) {
                results = run.evaluate(tick, ruleState, ownHistoryMs[index] > 0);
                guard.within(ruleState);
            } else {
                problem = heldBack;
            }
        } catch (QueryException e) {
            problem = e.getMessage();
            if (e.isLimit()) {
                guard.exceeded(run.compiled(), ruleState, tick.out(), e);
            } else {
                guard.within(ruleState);
            }
        } catch (RuleProblem e) {
            problem = e.getMessage();
        } catch (RuntimeException e) {
            // A fault of ours in one rule must not stop the others, nor the service.
            problem = "internal error: " + e;
        }
        long nanos = settings.nanoTime().getAsLong() - started;
        if (!problem.isEmpty()) {
            tick.out().failures.add(new RuleFailure(index, run.compiled().rule.name(), problem));
        }
        RuleStats stats = stats(nanos, results, ruleState);
        tick.out().stats.add(stats);
        view.evaluated(index, tick.timeMs(), stats, problem, ruleState.isDisabled());
    }

    private static RuleStats stats(long nanos, int results, RuleState state) {
        int pending = 0;
        int firing = 0;
        for (AlertState alert : state.alerts.values()) {
            pending += alert.status == AlertStatus.PENDING ? 1 : 0;
            firing += alert.status == AlertStatus.FIRING ? 1 : 0;
        }
        return new RuleStats(nanos, results, pending, firing);
    }

    private void retireOthers(Set<String> keys, GroupState state, TickOutput out) {
        for (RuleState rule : state.rules()) {
            if (!keys.contains(rule.key) && rule.holdsAnything()) {
                out.expectClashes();
                Retirement.run(group, rule, out);
            }
        }
    }

    /**
     * A snapshot for the API.
     *
     * @param state the one that was evaluated last; on the thread that evaluates
     */
    public RulesView.GroupStatus view(GroupState state) {
        return view.snapshot(state);
    }

    /**
     * Ends everything that {@code state} holds, for a group that is gone. Its alerts are resolved or cancelled, its series end; the state is empty
     * afterwards but for sequence numbers, which count on if the group comes back.
     *
     * @param gone the group as it was last; its rules may be left out
     */
    public static GroupResult retire(long tickMs, RuleGroup gone, GroupState state) {
        TickOutput out = new TickOutput(tickMs, tickMs - gone.queryOffsetMs());
        out.expectClashes();
        for (RuleState rule : state.rules()) {
            if (rule.holdsAnything()) {
                Retirement.run(gone, rule, out);
            }
        }
        state.clear();
        return out.result();
    }
}
