package io.streamgauge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.model.Labels;
import io.streamgauge.rules.load.LoadOptions;
import io.streamgauge.rules.load.RuleLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoutingTest {
    private static List<GroupDependencies.Reader> readers(String... groups) {
        RuleLoader.Loaded loaded =
                RuleLoader.load("r.yml", "groups:\n - " + String.join("\n - ", groups), LoadOptions.DEFAULT);
        assertThat(loaded.errors()).isEmpty();
        return loaded.file().groups().stream()
                .map(g -> new GroupEvaluator(g, RuleSettings.DEFAULT).reader())
                .toList();
    }

    private static List<String> levels(String... groups) {
        List<GroupDependencies.Reader> readers = readers(groups);
        GroupDependencies dependencies = GroupDependencies.of(readers);
        return readers.stream()
                .map(r -> r.group().name()
                        + dependencies.of(r.group()).level()
                        + (dependencies.of(r.group()).cyclic() ? "c" : ""))
                .toList();
    }

    @Test
    void levelsFollowWhoReadsWhom() {
        assertThat(levels(
                        "{name: a, rules: [{record: x, expr: base}]}",
                        "{name: b, rules: [{record: y, expr: x + x, labels: {z: one}}]}",
                        "{name: c, rules: [{record: z, expr: 'y{z=\"two\"}'}]}",
                        "{name: d, rules: [{record: w, expr: 'y{z=\"one\", other=\"?\"}'}, {record: v, expr: w}]}"))
                .containsExactly("a0", "b1", "c0", "d2");
    }

    @Test
    void alertsCountAsWhatTheirGroupRecords() {
        assertThat(
                        levels(
                                "{name: a, rules: [{alert: A, expr: base, labels: {severity: page, t: '{{ $value }}'}}]}",
                                "{name: b, rules: [{record: x, expr: 'count(ALERTS{severity=\"page\", t=\"5\"})'}]}",
                                "{name: c, rules: [{record: y, expr: 'count(ALERTS{severity=\"info\"})'}]}",
                                "{name: d, rules: [{record: z, expr: 'ALERTS_FOR_STATE{alertname=\"A\"}'}]}",
                                "{name: e, rules: [{record: u, expr: 'ALERTS{alertstate=\"resolved\"}'}]}",
                                "{name: f, rules: [{alert: F, expr: base, labels: {severity: none}, annotations: {a: '{{ query \"x\" | len }}'}}]}"))
                .containsExactly("a0", "b1", "c0", "d1", "e0", "f2");
    }

    @Test
    void circlesShareALevel() {
        assertThat(levels(
                        "{name: a, rules: [{record: x, expr: z}]}",
                        "{name: b, rules: [{record: y, expr: x}]}",
                        "{name: c, rules: [{record: z, expr: y}]}",
                        "{name: d, rules: [{record: u, expr: y}]}",
                        "{name: e, rules: [{record: own, expr: own}]}"))
                .containsExactly("a0c", "b0c", "c0c", "d1", "e0");
        assertThat(levels(
                        "{name: a, rules: [{record: x, expr: '{job=\"j\"}'}]}",
                        "{name: b, rules: [{record: y, expr: x}]}"))
                .containsExactly("a0c", "b0c");
    }

    @Test
    void aLongChainTakesNoRecursion() {
        String[] groups = new String[1000];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = "{name: g" + i + ", rules: [{record: m" + i + ", expr: m" + (i + 1) + "}]}";
        }
        List<GroupDependencies.Reader> readers = readers(groups);
        assertThat(GroupDependencies.of(readers).of(readers.get(0).group()).level())
                .isEqualTo(999);
    }

    @Test
    void seriesGoWhereTheyAreSelected() {
        List<GroupDependencies.Reader> readers = readers(
                "{name: a, rules: [{record: x, expr: 'rate(m{i=\"1\"}[10m])'}]}",
                "{name: b, query_offset: 1m, rules: [{record: y, expr: 'm offset 1h'}]}",
                "{name: c, rules: [{record: z, expr: '{__name__=~\"n.*\"}'}]}",
                "{name: d, rules: [{record: w, expr: 'n @ 0'}]}",
                "{name: e, rules: [{alert: E, expr: k, annotations: {a: '{{ printf \"q{i=%q}\" $labels.i | query }}'}}]}");
        Routing routing = Routing.of(readers, 64);
        int[] at = readers.stream()
                .mapToInt(r -> Routing.partitionOf(r.group(), 64))
                .toArray();
        assertThat(at).doesNotHaveDuplicates();
        Routing.Route both = routing.route(Labels.of("__name__", "m", "i", "1"));
        assertThat(both.partitions()).containsExactlyInAnyOrder(at[0], at[1]).isSorted();
        assertThat(history(both, at[0])).isEqualTo(600_000);
        assertThat(history(both, at[1])).isEqualTo(3_600_000 + 300_000 + 60_000);
        assertThat(routing.route(Labels.of("__name__", "m", "i", "2")).partitions())
                .containsExactly(at[1]);
        Routing.Route pinned = routing.route(Labels.of("__name__", "n"));
        assertThat(history(pinned, at[3])).isEqualTo(Long.MAX_VALUE);
        assertThat(routing.route(Labels.of("__name__", "nn")).partitions()).containsExactly(at[2]);
        assertThat(routing.route(Labels.of("__name__", "other")).isEmpty()).isTrue();
        assertThat(routing.route(Labels.of("__name__", "q", "i", "9")).partitions())
                .containsExactly(at[4]);
    }

    private static long history(Routing.Route route, int partition) {
        for (int i = 0; i < route.partitions().length; i++) {
            if (route.partitions()[i] == partition) {
                return route.historyMs()[i];
            }
        }
        return -1;
    }
}
