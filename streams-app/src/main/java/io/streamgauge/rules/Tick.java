package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.SeriesSource;
import io.streamgauge.rules.template.TemplateSample;
import java.util.List;
import java.util.function.Function;

/**
 * What the rules of a group share while one tick is evaluated.
 *
 * @param query runs a template's PromQL
 */
record Tick(
        RuleGroup group,
        SeriesSource source,
        TickOutput out,
        Evidence evidence,
        Function<String, List<TemplateSample>> query) {
    long timeMs() {
        return out.tickMs;
    }

    /** Hands out a sample, and keeps it where the group's own rules read it. */
    void record(RecordedSample sample, RuleState state, boolean keep) {
        RecordedSample taken = out.record(sample);
        if (taken == null) {
            out.warnings.add(state.name + ": another rule of the group already made a sample of " + sample.labels()
                    + " at this time; it wins");
        } else if (keep) {
            state.history.add(taken);
        }
    }

    /** Ends a series. */
    void end(Labels series, RuleState state, boolean keep) {
        RecordedSample marker = out.end(series);
        if (marker != null && keep) {
            state.history.add(marker);
        }
    }
}
