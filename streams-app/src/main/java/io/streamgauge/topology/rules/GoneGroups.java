package io.streamgauge.topology.rules;

import io.streamgauge.rules.GroupEvaluator;
import io.streamgauge.rules.GroupResult;
import io.streamgauge.rules.RuleGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Groups that have state here and that the rules no longer have: their alerts end, their series end, their state goes. Only their alerts' sequence numbers stay, for the
 * day they come back.
 */
final class GoneGroups {
    /** Groups whose sequence numbers are kept. */
    private static final int MAX_REMEMBERED = 500;

    /** Hears of each ended group. */
    interface Ended {
        void accept(String id, SavedGroup group, long tickMs, GroupResult result);
    }

    private Map<String, SavedGroup> toRetire;
    private final Map<String, SavedGroup> toForget = new HashMap<>();

    private GoneGroups(Map<String, SavedGroup> toRetire) {
        this.toRetire = toRetire;
    }

    static GoneGroups none() {
        return new GoneGroups(Map.of());
    }

    static GoneGroups of(RulesTask task, List<RuleSet.Placed> placed) {
        Map<String, SavedGroup> gone = new TreeMap<>(task.groups);
        placed.forEach(p -> gone.remove(p.group().id()));
        return new GoneGroups(gone);
    }

    /** Ends each group, once. */
    void retire(long tickMs, Ended ended) {
        if (toRetire.isEmpty()) {
            return;
        }
        toRetire.forEach((id, group) ->
                ended.accept(id, group, tickMs, GroupEvaluator.retire(tickMs, asGroup(id), group.state)));
        int remembered = 0;
        for (Map.Entry<String, SavedGroup> e : toRetire.entrySet()) {
            if (e.getValue().state.hasSequences() && remembered++ < MAX_REMEMBERED) {
                continue;
            }
            e.getValue().state.forgetSequences();
            toForget.put(e.getKey(), e.getValue());
        }
        toRetire = Map.of();
    }

    /** After their last changes were saved. */
    void forget(RulesTask task, BiConsumer<byte[], byte[]> entry) {
        toForget.keySet().forEach(id -> task.forget(id, entry));
        toForget.clear();
    }

    /** All that is left of it is its id. */
    private static RuleGroup asGroup(String id) {
        int cut = id.lastIndexOf(';');
        return new RuleGroup(id.substring(0, cut), id.substring(cut + 1), 1, 0, 0, new TreeMap<>(), List.of());
    }
}
