package io.streamgauge.topology.rules;

import io.streamgauge.rules.RuleSettings;
import io.streamgauge.series.state.SampleRouter;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.topology.versions.RuleDocument;
import java.util.LinkedHashMap;
import java.util.Map;

/** The compiled versions of the rules on this instance; its tasks share them. Thread-safe. */
public final class RuleCatalog {
    /** The one in force, the one that follows, and a few of the past for tasks that are behind. */
    private static final int MAX_KEPT = 8;

    private final RuleSettings settings;
    private final int rulesPartitions;
    private final long maxHistoryMs;
    private final Map<Long, RuleSet> compiled = new LinkedHashMap<>(MAX_KEPT * 2, 0.75f, true);

    /** @param maxHistoryMs the most that rules can read of the past */
    public RuleCatalog(RuleSettings settings, int rulesPartitions, long maxHistoryMs) {
        this.settings = settings;
        this.rulesPartitions = rulesPartitions;
        this.maxHistoryMs = maxHistoryMs;
    }

    /** @throws io.streamgauge.topology.versions.BadDocumentException where this release can't read the version */
    synchronized RuleSet of(RulesVersion version) {
        RuleSet known = compiled.get(version.number());
        if (known != null && known.hash().equals(version.hash())) {
            return known;
        }
        RuleSet made = new RuleSet(
                version.number(),
                version.hash(),
                RuleDocument.ofDeflated(version.body()).groups(),
                settings,
                rulesPartitions,
                maxHistoryMs);
        compiled.put(version.number(), made);
        if (compiled.size() > MAX_KEPT) {
            compiled.remove(compiled.keySet().iterator().next());
        }
        return made;
    }

    /** What a version reads. */
    public SampleRouter router(RulesVersion version) {
        return of(version).router();
    }
}
