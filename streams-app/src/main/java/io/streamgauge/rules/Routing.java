package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.promql.Matcher;
import io.streamgauge.promql.eval.SelectorUse;
import io.streamgauge.rules.GroupDependencies.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which RULES partitions want a series, and how much of its past. Immutable and thread-safe; made anew when the rules change. Callers keep the
 * answer with the series.
 *
 * <p>Selectors with a fixed name are found by it; only those without one are tried on every series.
 */
public final class Routing {
    /**
     * @param partitions ascending
     * @param historyMs per partition, how far back its groups read the series; {@link Long#MAX_VALUE} for all there is
     */
    public record Route(int[] partitions, long[] historyMs) {
        /** Nobody wants it. */
        public static final Route NONE = new Route(new int[0], new long[0]);

        public boolean isEmpty() {
            return partitions.length == 0;
        }
    }

    /**
     * A selector of a group on a partition.
     *
     * @param matchers without the one of a fixed name
     */
    private record Want(List<Matcher> matchers, int partition, long historyMs) {
        boolean matches(Labels series) {
            for (Matcher matcher : matchers) {
                if (!matcher.matches(series)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final int partitions;
    private final Map<String, List<Want>> byName = new HashMap<>();
    private final List<Want> anyName = new ArrayList<>();

    private Routing(int partitions) {
        this.partitions = partitions;
    }

    /** @param groups all groups of all files; each lives on {@link #partitionOf} */
    public static Routing of(Collection<Reader> groups, int partitions) {
        Routing routing = new Routing(partitions);
        for (Reader reader : groups) {
            int partition = partitionOf(reader.group(), partitions);
            long offsetMs = reader.group().queryOffsetMs();
            for (SelectorUse use : reader.selectors()) {
                long historyMs = use.historyMs() == Long.MAX_VALUE ? Long.MAX_VALUE : use.historyMs() + offsetMs;
                routing.add(use.matchers(), partition, historyMs);
            }
        }
        return routing;
    }

    private void add(List<Matcher> matchers, int partition, long historyMs) {
        String name = null;
        List<Matcher> others = new ArrayList<>();
        for (Matcher matcher : matchers) {
            boolean fixed = matcher.op() == Matcher.Op.EQUAL
                    && matcher.name().equals(Labels.NAME)
                    && !matcher.value().isEmpty();
            if (fixed && name == null) {
                name = matcher.value();
            } else {
                others.add(matcher);
            }
        }
        Want want = new Want(List.copyOf(others), partition, historyMs);
        if (name == null) {
            anyName.add(want);
        } else {
            byName.computeIfAbsent(name, k -> new ArrayList<>()).add(want);
        }
    }

    public int partitions() {
        return partitions;
    }

    /** The route of a series. */
    public Route route(Labels series) {
        List<Want> named = byName.getOrDefault(series.metricName(), List.of());
        if (named.isEmpty() && anyName.isEmpty()) {
            return Route.NONE;
        }
        long[] history = new long[partitions];
        int count = collect(named, series, history) + collect(anyName, series, history);
        if (count == 0) {
            return Route.NONE;
        }
        int[] wanted = new int[count];
        long[] wantedHistory = new long[count];
        int at = 0;
        for (int partition = 0; partition < partitions; partition++) {
            if (history[partition] > 0) {
                wanted[at] = partition;
                wantedHistory[at++] = history[partition];
            }
        }
        return new Route(wanted, wantedHistory);
    }

    /** Raises the history of each partition that wants the series; the number of those that didn't before. */
    private static int collect(List<Want> wants, Labels series, long[] history) {
        int fresh = 0;
        for (Want want : wants) {
            if (history[want.partition] < Math.max(1, want.historyMs) && want.matches(series)) {
                fresh += history[want.partition] == 0 ? 1 : 0;
                history[want.partition] = Math.max(1, want.historyMs);
            }
        }
        return fresh;
    }

    /** The partition on which a group lives: a stable hash of its file and name. */
    public static int partitionOf(RuleGroup group, int partitions) {
        return RuleKeys.bucket(group.id(), partitions);
    }
}
