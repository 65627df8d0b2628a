package io.streamgauge.serve.exposition;

import io.streamgauge.model.MetricType;
import io.streamgauge.model.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the partitions' parts of each family together and decides what clashes. A page on which two families share a sample's name is invalid as a whole, so one
 * has to go:
 *
 * <ol>
 *   <li>The service's own families win.
 *   <li>Of one name with several types, the type that is declared first in {@link MetricType} wins, whichever partitions are here.
 *   <li>A family whose samples have a name that an earlier one has, is left out; legacy names come before escaped ones, then names in order.
 * </ol>
 *
 * What is left out is counted. Not thread-safe.
 */
final class FamilyMerge {
    private final NameEscaping escaping;
    private final Map<String, List<Fragment>> byName = new TreeMap<>();
    private final List<Fragment> own = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private int series;
    private int clashingFamilies;
    private int clashingSeries;

    FamilyMerge(NameEscaping escaping) {
        this.escaping = escaping;
    }

    void reserve(List<Fragment> fragments) {
        for (Fragment fragment : fragments) {
            if (fragment.series() > 0 && claim(fragment.head())) {
                own.add(fragment);
            }
        }
    }

    void add(Fragment fragment) {
        clashingSeries += fragment.misfits();
        if (fragment.series() > 0) {
            byName.computeIfAbsent(fragment.head().name(), k -> new ArrayList<>(2))
                    .add(fragment);
        }
    }

    PageStats write(FormatWriter writer, ByteSink out) {
        List<List<Fragment>> winners = new ArrayList<>();
        byName.forEach((name, fragments) -> {
            if (Names.isLegacyMetricName(name)) {
                winners.add(oneType(fragments));
            }
        });
        winners.removeIf(this::clashes);
        byName.forEach((name, fragments) -> {
            if (!Names.isLegacyMetricName(name)) {
                List<Fragment> winner = oneType(fragments);
                if (!clashes(winner)) {
                    winners.add(winner);
                }
            }
        });
        winners.sort(
                Comparator.comparing(w -> escaping.metricName(w.get(0).head().name())));
        winners.forEach(fragments -> series += family(writer, fragments, out));
        own.forEach(fragment -> family(writer, List.of(fragment), out));
        return new PageStats(series, winners.size(), clashingFamilies, clashingSeries);
    }

    /** Writes a family and answers how many series that were. */
    private int family(FormatWriter writer, List<Fragment> fragments, ByteSink out) {
        List<Fragment> parts = fragments;
        if (escaping != NameEscaping.ALLOW_UTF8 && fragments.stream().anyMatch(Fragment::escaped)) {
            LineDedup dedup = new LineDedup();
            parts = fragments.stream().map(dedup::distinct).toList();
            clashingSeries += dedup.dropped();
        }
        writer.family(head(fragments), parts, out);
        return parts.stream().mapToInt(Fragment::series).sum();
    }

    /** The header of the first part that says something; partitions learn unit and help from events of their own. */
    private static FamilyHead head(List<Fragment> fragments) {
        FamilyHead first = fragments.get(0).head();
        String unit = "";
        String help = "";
        for (Fragment fragment : fragments) {
            unit = unit.isEmpty() ? fragment.head().unit() : unit;
            help = help.isEmpty() ? fragment.head().help() : help;
        }
        return new FamilyHead(first.name(), first.type(), first.bareName(), unit, help);
    }

    private List<Fragment> oneType(List<Fragment> fragments) {
        MetricType winner = fragments.stream()
                .map(f -> f.head().type())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Fragment> kept = new ArrayList<>(fragments);
        List<Fragment> lost =
                fragments.stream().filter(f -> f.head().type() != winner).toList();
        if (!lost.isEmpty()) {
            kept.removeAll(lost);
            leftOut(lost);
        }
        return kept;
    }

    private boolean clashes(List<Fragment> fragments) {
        if (claim(fragments.get(0).head())) {
            return false;
        }
        leftOut(fragments);
        return true;
    }

    private void leftOut(List<Fragment> fragments) {
        clashingFamilies++;
        fragments.forEach(f -> clashingSeries += f.series());
    }

    /** Takes the family's own name and its samples' names, or none of them. */
    private boolean claim(FamilyHead head) {
        String name = escaping.metricName(head.name());
        Set<String> names = new HashSet<>();
        names.add(name);
        FamilyNames.suffixes(head).forEach(suffix -> names.add(name + suffix));
        if (names.stream().anyMatch(taken::contains)) {
            return false;
        }
        return taken.addAll(names);
    }
}
