package io.streamgauge.rules.test;

import io.streamgauge.promql.EngineOptions;
import io.streamgauge.rules.AlertStatus;
import io.streamgauge.rules.GroupEvaluator;
import io.streamgauge.rules.GroupResult;
import io.streamgauge.rules.GroupState;
import io.streamgauge.rules.RecordedSample;
import io.streamgauge.rules.RuleFailure;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.rules.RulesView;
import io.streamgauge.rules.test.TestFile.ExpectedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All groups of a test, evaluated together: each at every step, whatever its own interval, and seeing what those before it recorded. */
final class RuleSteps {
    private final List<GroupEvaluator> evaluators = new ArrayList<>();
    private final List<GroupState> states = new ArrayList<>();
    private final TestSeries series;

    RuleSteps(List<RuleGroup> groups, long intervalMs, EngineOptions engine, TestFile.Test test, TestSeries series) {
        RuleSettings settings =
                RuleSettings.DEFAULT.withEngine(engine).withExternal(test.externalLabels(), test.externalUrl());
        for (RuleGroup g : groups) {
            RuleGroup everyStep =
                    new RuleGroup(g.file(), g.name(), intervalMs, g.queryOffsetMs(), g.limit(), g.labels(), g.rules());
            evaluators.add(new GroupEvaluator(everyStep, settings));
            states.add(new GroupState());
        }
        this.series = series;
    }

    /** Evaluates all groups; the answer is what failed, for people. */
    List<String> evaluate(long timeMs) {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < evaluators.size(); i++) {
            GroupEvaluator evaluator = evaluators.get(i);
            GroupResult result = evaluator.evaluate(timeMs, series.source(), states.get(i));
            for (RecordedSample s : result.recorded()) {
                series.add(s.labels(), s.timeMs(), s.value(), s.histogram());
            }
            for (RuleFailure f : result.failures()) {
                failures.add(evaluator.group().name() + ": " + f.rule() + ": " + f.message());
            }
        }
        return failures;
    }

    /** The alerts of this name, of whatever group, that are firing after the last evaluation. */
    List<ExpectedAlert> firing(String alertname) {
        List<ExpectedAlert> alerts = new ArrayList<>();
        for (int i = 0; i < evaluators.size(); i++) {
            for (RulesView.RuleStatus rule :
                    evaluators.get(i).view(states.get(i)).rules()) {
                if (rule instanceof RulesView.AlertingStatus alerting
                        && alerting.common().name().equals(alertname)) {
                    addFiring(alerting, alerts);
                }
            }
        }
        return alerts;
    }

    private static void addFiring(RulesView.AlertingStatus rule, List<ExpectedAlert> to) {
        for (RulesView.ActiveAlert alert : rule.alerts()) {
            if (alert.status() == AlertStatus.FIRING) {
                to.add(new ExpectedAlert(alert.labels(), new TreeMap<>(alert.annotations())));
            }
        }
    }
}
