package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.rules.GroupDependencies.Reader;
import java.util.Collection;

/**
 * Which RULES partitions want a series, and how much of its past. Immutable; made anew when the rules change. Callers keep the answer with
 * the series.
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

    private final int partitions;

    private Routing(int partitions) {
        this.partitions = partitions;
    }

    public static Routing of(Collection<Reader> groups, int partitions) {
        return new Routing(partitions);
    }

    public int partitions() {
        return partitions;
    }

    /** The route of a series. Thread-safe. */
    public Route route(Labels series) {
        return Route.NONE;
    }

    /** The partition on which a group lives: a stable hash of its file and name. */
    public static int partitionOf(RuleGroup group, int partitions) {
        return Math.floorMod(group.id().hashCode(), partitions);
    }
}
