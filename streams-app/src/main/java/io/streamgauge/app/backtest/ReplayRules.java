package io.streamgauge.app.backtest;

import io.streamgauge.app.config.Keys;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.series.wire.RulesVersion;
import io.streamgauge.topology.TopicPlan;
import io.streamgauge.topology.versions.EffectiveVersion;
import io.streamgauge.topology.versions.PublishException;
import io.streamgauge.topology.versions.RuleDocument;
import io.streamgauge.topology.versions.RuleVersions;
import io.streamgauge.topology.versions.VersionsView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a backtest: the same all the time, or the versions that a service has gone through.
 *
 * @param versions with the times from which they hold; empty where the rules are the same all the time
 * @param last the groups at the end of the range
 * @param all the groups of any version
 */
public record ReplayRules(List<RulesVersion> versions, List<RuleGroup> last, List<RuleGroup> all) {
    public ReplayRules {
        versions = List.copyOf(versions);
        last = List.copyOf(last);
        all = List.copyOf(all);
    }

    public static ReplayRules of(List<RuleGroup> groups) {
        return new ReplayRules(List.of(), groups, groups);
    }

    /**
     * What a service's topic of rule versions says.
     *
     * @throws BacktestException if it says nothing, or can't be read
     */
    public static ReplayRules ofTopic(String topic, String servers, Map<String, String> properties, TimeRange range) {
        try (RuleVersions reader = new RuleVersions(
                servers, properties, topic, TopicPlan.MAX_VERSION_BYTES, "backtest", System::currentTimeMillis)) {
            return of(topic, reader.readNow(), range);
        } catch (PublishException e) {
            throw new BacktestException(e.getMessage(), "Name the rule files with " + Keys.RULES.flag() + ".");
        }
    }

    static ReplayRules of(String topic, VersionsView view, TimeRange range) {
        List<RulesVersion> versions = new ArrayList<>();
        Map<String, RuleGroup> all = new LinkedHashMap<>();
        List<RuleGroup> last = List.of();
        for (EffectiveVersion version : inRange(view.effective(), range)) {
            RuleDocument document = view.document(version.hash())
                    .orElseThrow(() -> new BacktestException(
                            "the topic " + topic + " has no text of version " + version.hash(),
                            "Name the rule files with " + Keys.RULES.flag() + "."));
            // Where the range begins is the first tick of whatever held then.
            long fromMs = versions.isEmpty() && range.hasFrom() && version.fromMs() <= range.fromMs()
                    ? RulesVersion.FIRST
                    : version.fromMs();
            versions.add(
                    new RulesVersion(version.number(), fromMs, version.hash(), RuleDocument.deflate(document.json())));
            last = document.groups();
            last.forEach(g -> all.put(g.id(), g));
        }
        if (versions.isEmpty()) {
            throw new BacktestException(
                    "the topic " + topic + " has no version of the rules for this range",
                    "Name the rule files with " + Keys.RULES.flag() + ", or the service's --application-id.");
        }
        return new ReplayRules(versions, last, List.copyOf(all.values()));
    }

    /** Without those that another has replaced before the range, or that hold only after it. */
    private static List<EffectiveVersion> inRange(List<EffectiveVersion> versions, TimeRange range) {
        List<EffectiveVersion> kept = new ArrayList<>();
        for (EffectiveVersion version : versions) {
            if (range.hasFrom() && version.fromMs() <= range.fromMs()) {
                kept.clear();
            }
            if (range.toMs() == TimeRange.OPEN || version.fromMs() <= range.toMs()) {
                kept.add(version);
            }
        }
        return kept;
    }
}
