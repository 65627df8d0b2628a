package io.streamgauge.topology.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.eval.SelectorUse;
import io.streamgauge.rules.GroupDependencies;
import io.streamgauge.rules.GroupDependencies.Reader;
import io.streamgauge.rules.GroupEvaluator;
import io.streamgauge.rules.ReadReach;
import io.streamgauge.rules.Routing;
import io.streamgauge.rules.RuleGroup;
import io.streamgauge.rules.RuleSettings;
import io.streamgauge.series.state.SampleRouter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One version of all rule groups: where each lives, on which level, and which series go where. Every instance makes the same from the same
 * document. Immutable and thread-safe.
 */
final class RuleSet {
    /** A group with its place in the order of who reads whom. */
    record Placed(RuleGroup group, int level, boolean cyclic) {}

    private final List<Placed> groups;
    private final RuleSettings settings;
    private final int rulesPartitions;
    private final int levels;
    private final long version;
    private final String hash;
    private final long historyMs;
    private final ReadReach reach;
    private final Router router;

    RuleSet(
            long version,
            String hash,
            List<RuleGroup> groups,
            RuleSettings settings,
            int rulesPartitions,
            long maxHistoryMs) {
        List<RuleGroup> sorted =
                groups.stream().sorted(Comparator.comparing(RuleGroup::id)).toList();
        this.version = version;
        this.hash = hash;
        this.settings = settings;
        this.rulesPartitions = rulesPartitions;
        List<GroupEvaluator> evaluators =
                sorted.stream().map(g -> new GroupEvaluator(g, settings)).toList();
        List<Reader> readers = evaluators.stream().map(GroupEvaluator::reader).toList();
        GroupDependencies dependencies = GroupDependencies.of(readers);
        this.groups = sorted.stream().map(g -> place(g, dependencies)).toList();
        this.levels = dependencies.levels();
        this.historyMs = historyMs(readers, maxHistoryMs);
        this.reach = ReadReach.of(evaluators);
        this.router = new Router(version, Routing.of(readers, rulesPartitions), readers, historyMs);
    }

    private static Placed place(RuleGroup group, GroupDependencies dependencies) {
        GroupDependencies.Place place = dependencies.of(group);
        return new Placed(group, place.level(), place.cyclic());
    }

    /** Counts up from version to version. */
    long version() {
        return version;
    }

    String hash() {
        return hash;
    }

    SampleRouter router() {
        return router;
    }

    RuleSettings settings() {
        return settings;
    }

    int levels() {
        return levels;
    }

    /** Whether any group has to wait for another. */
    boolean hasDependencies() {
        return levels > 1 || groups.stream().anyMatch(Placed::cyclic);
    }

    /** The groups that live on a partition, by level. */
    List<Placed> groupsOf(int partition) {
        return groups.stream()
                .filter(p -> Routing.partitionOf(p.group(), rulesPartitions) == partition)
                .sorted(Comparator.comparingInt(Placed::level))
                .toList();
    }

    /** How far back the rules read, in ms; at most what can be kept. */
    long historyMs() {
        return historyMs;
    }

    /** How far back each rule's input goes. */
    ReadReach reach() {
        return reach;
    }

    private static long historyMs(List<Reader> readers, long maxMs) {
        long longest = 0;
        for (Reader reader : readers) {
            for (SelectorUse use : reader.selectors()) {
                longest = Math.max(
                        longest,
                        Math.min(use.historyMs(), maxMs) + reader.group().queryOffsetMs());
            }
        }
        return Math.min(longest, maxMs);
    }

    /** Asks the routing, after a cheap look at the name. */
    private static final class Router implements SampleRouter {
        private final long version;
        private final Routing routing;
        private final long keptMs;
        private final Set<String> names = new HashSet<>();
        private boolean anyName;

        Router(long version, Routing routing, List<Reader> readers, long keptMs) {
            this.version = version;
            this.routing = routing;
            this.keptMs = keptMs;
            readers.forEach(r -> r.selectors().forEach(s -> addName(s.matchers())));
        }

        private void addName(List<Matcher> matchers) {
            for (Matcher m : matchers) {
                if (m.op() == Matcher.Op.EQUAL
                        && m.name().equals(Labels.NAME)
                        && !m.value().isEmpty()) {
                    names.add(m.value());
                    return;
                }
            }
            anyName = true;
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public boolean readsName(String metricName) {
            return anyName || names.contains(metricName);
        }

        @Override
        public int[] partitionsOf(Labels labels) {
            return routing.route(labels).partitions();
        }

        @Override
        public long keptMs() {
            return keptMs;
        }

        @Override
        public long historyMs(Labels labels, int partition) {
            Routing.Route route = routing.route(labels);
            int at = Arrays.binarySearch(route.partitions(), partition);
            return at < 0 ? 0 : route.historyMs()[at];
        }
    }
}
