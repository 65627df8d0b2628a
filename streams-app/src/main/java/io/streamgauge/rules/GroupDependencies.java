package io.streamgauge.rules;

import io.streamgauge.promql.eval.SelectorUse;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who reads whose recorded series ({@code ALERTS} among them), as levels: a group is above all groups that it reads. Groups that read each
 * other in a circle share a level and are <i>cyclic</i>. A group that reads only itself is not. Immutable.
 */
public final class GroupDependencies {
    /** Where a group stands. @param level 0 for a group that reads no other's records */
    public record Place(int level, boolean cyclic) {}

    private final Map<String, Place> places;

    private GroupDependencies(Map<String, Place> places) {
        this.places = Map.copyOf(places);
    }

    /** A group with what it selects. */
    public record Reader(RuleGroup group, List<SelectorUse> selectors) {}

    public static GroupDependencies of(Collection<Reader> groups) {
        return new GroupDependencies(Map.of());
    }

    /** @throws IllegalArgumentException for a group that was not among those given */
    public Place of(RuleGroup group) {
        Place place = places.get(group.id());
        if (place == null) {
            throw new IllegalArgumentException("unknown group " + group.id());
        }
        return place;
    }

    /** How many levels there are. */
    public int levels() {
        return 0;
    }
}
