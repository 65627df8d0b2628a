package io.streamgauge.rules;

import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.QueryException;
import io.streamgauge.promql.eval.Engine;
import io.streamgauge.promql.eval.SelectorUse;
import io.streamgauge.promql.parse.ParseException;
import io.streamgauge.rules.template.TemplateQueries;
import java.util.ArrayList;
import java.util.List;

/** What a group reads: the selectors of its expressions and of its templates' queries. */
final class GroupSelectors {
    private GroupSelectors() {}

    static List<SelectorUse> of(List<RuleRun> runs, Engine engine) {
        List<SelectorUse> all = new ArrayList<>();
        for (RuleRun run : runs) {
            all.addAll(run.compiled().selectors());
            if (run instanceof AlertingRun alerting) {
                alerting.expansion().queries().forEach(query -> all.addAll(ofTemplate(query, engine)));
            }
        }
        return List.copyOf(all);
    }

    /** Matchers on what is only known at expansion match anything. */
    private static List<SelectorUse> ofTemplate(String query, Engine engine) {
        List<SelectorUse> uses = new ArrayList<>();
        try {
            for (SelectorUse use : engine.compile(query).selectors()) {
                List<Matcher> known = use.matchers().stream()
                        .filter(m -> !m.value().contains(TemplateQueries.ANY))
                        .toList();
                uses.add(new SelectorUse(known, use.historyMs(), use.aheadMs()));
            }
        } catch (ParseException | QueryException e) {
            // It will fail, or be something else, at expansion: nothing to provide for.
            return List.of();
        }
        return uses;
    }
}
