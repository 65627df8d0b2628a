package io.streamgauge.topology.offsets;

import static io.streamgauge.lag.Verdict.DRAINING;
import static io.streamgauge.lag.Verdict.GROWING;
import static io.streamgauge.lag.Verdict.REWOUND;
import static io.streamgauge.lag.Verdict.STALLED;
import static io.streamgauge.lag.Verdict.STEADY;
import static io.streamgauge.lag.Verdict.STOPPED;
import static io.streamgauge.lag.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.app.broker.EmbeddedBroker;
import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.LagSeconds;
import io.streamgauge.lag.LagSettings;
import io.streamgauge.lag.Membership;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Skew;
import io.streamgauge.lag.Stuck;
import io.streamgauge.lag.Unknown;
import io.streamgauge.lag.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The zoo: every kind of consumer at the same time on one broker, watched as the collector watches. First all live calmly, then something happens to each, and it goes on
 * until every one has its verdict. Seeded as far as the broker's own ways allow; time is event time, {@value #READING_MS} ms a round.
 */
final class ConsumerZooIT {
    private static final long READING_MS = 5_000;

    /** Whether consumers are real, or only what the broker keeps of them. */
    private enum Means {
        /** KafkaConsumers that subscribe, read and commit. */
        MEMBERS,
        /** Offsets that the Admin API commits; nobody reads. */
        COMMITS
    }

    private interface Right {
        boolean is(GroupLag group, PartitionLag partition);
    }

    /**
     * A line of the table.
     *
     * @param partition of the species' topic; ANY for whichever
     * @param verdict that it must get
     * @param right what must be true beside
     * @param rounds from the turn, within which it must have it; a broker's moments included
     * @param never what must not be said of any of its partitions at any time
     */
    private record Row(
            ZooSpecies species,
            Means means,
            int partition,
            Verdict verdict,
            Right right,
            int rounds,
            Set<Verdict> never) {
        @Override
        public String toString() {
            return species + " " + verdict;
        }
    }

    private static final int ANY = -1;
    /** Records a second; the slow one falls behind by six, and who is about to settle down by fewer. */
    private static final double SURELY_GROWS = 2;

    private static final int HERD_GROUPS = 500;
    private static final int HERD_PARTITIONS = 20;

    private static final List<Row> TABLE = List.of(
            new Row(ZooSpecies.HEALTHY, Means.MEMBERS, 0, STEADY, (g, p) -> true, 6, Set.of(STALLED, STOPPED, REWOUND)),
            new Row(ZooSpecies.UNICODE, Means.MEMBERS, 0, STEADY, (g, p) -> true, 6, Set.of(STALLED, STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.SLOW,
                    Means.MEMBERS,
                    0,
                    GROWING,
                    (g, p) -> !p.drainSeconds().known() && p.trend().lag().low() > SURELY_GROWS,
                    28,
                    Set.of(STALLED, STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.STOPPED,
                    Means.MEMBERS,
                    0,
                    STOPPED,
                    (g, p) -> g.offsetExpirySeconds().isPresent(),
                    7,
                    Set.of(STALLED, REWOUND)),
            new Row(
                    ZooSpecies.STUCK_ON_ONE_PARTITION,
                    Means.MEMBERS,
                    0,
                    STALLED,
                    (g, p) -> p.stuck() == Stuck.PARTITION && p.poisonOffset().isEmpty(),
                    15,
                    Set.of(STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.ONE_SLOW_MEMBER_OF_THREE,
                    Means.MEMBERS,
                    ANY,
                    GROWING,
                    (g, p) -> blamed(g).equals(Set.of(p.owner())),
                    14,
                    Set.of(STALLED, STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.POISON_RECORD,
                    Means.MEMBERS,
                    0,
                    STALLED,
                    (g, p) -> p.poisonOffset().equals(p.committed()),
                    16,
                    Set.of(STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.REWOUND,
                    Means.MEMBERS,
                    0,
                    REWOUND,
                    (g, p) -> p.lag().getAsLong() > 1_000,
                    4,
                    Set.of(STALLED, STOPPED)),
            new Row(
                    ZooSpecies.RESET_TO_LATEST,
                    Means.MEMBERS,
                    0,
                    STEADY,
                    (g, p) -> p.lag().getAsLong() < 1_000 && p.lostRecords() == 0,
                    6,
                    Set.of(STALLED, STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.ABANDONED,
                    Means.COMMITS,
                    0,
                    STOPPED,
                    (g, p) -> g.offsetExpirySeconds().isPresent(),
                    8,
                    Set.of(STALLED, REWOUND, STEADY, DRAINING)),
            new Row(
                    ZooSpecies.EMPTY,
                    Means.COMMITS,
                    0,
                    STEADY,
                    (g, p) ->
                            p.lag().getAsLong() == 0 && g.offsetExpirySeconds().isPresent(),
                    1,
                    Set.of(STALLED, STOPPED, REWOUND, GROWING, DRAINING, UNKNOWN)),
            new Row(
                    ZooSpecies.UNSUBSCRIBED_BUT_STABLE,
                    Means.MEMBERS,
                    0,
                    STOPPED,
                    (g, p) -> g.membership() == Membership.STABLE && p.owner().isEmpty(),
                    8,
                    Set.of(STALLED, REWOUND)),
            new Row(
                    ZooSpecies.OPEN_TRANSACTION,
                    Means.MEMBERS,
                    0,
                    STEADY,
                    (g, p) -> p.hangingTransaction()
                            && p.readableLag().getAsLong() == 0
                            && p.lag().getAsLong() > 0,
                    28,
                    Set.of(STALLED, STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.PHANTOM,
                    Means.MEMBERS,
                    0,
                    STEADY,
                    (g, p) -> p.phantom() && p.lag().getAsLong() == 1,
                    6,
                    Set.of(STALLED, STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.COMPACTED,
                    Means.COMMITS,
                    0,
                    STOPPED,
                    (g, p) -> p.lag().getAsLong() == 399 && p.atMost() && p.lostRecords() == 0,
                    8,
                    Set.of(STALLED, REWOUND, DRAINING)),
            new Row(
                    ZooSpecies.RETENTION_SHORTER_THAN_LAG,
                    Means.MEMBERS,
                    0,
                    GROWING,
                    (g, p) -> p.lostRecords() == ZooBehaviours.LOST
                            && p.lossSeconds().known(),
                    8,
                    Set.of(STALLED, STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.DELETED_AND_RECREATED,
                    Means.COMMITS,
                    0,
                    UNKNOWN,
                    (g, p) ->
                            p.unknown() == Unknown.COMMIT_BEYOND_END && p.lag().isEmpty(),
                    6,
                    Set.of(STALLED, REWOUND, GROWING, DRAINING, STEADY)),
            new Row(
                    ZooSpecies.PARTITIONS_ADDED,
                    Means.MEMBERS,
                    2,
                    STEADY,
                    (g, p) -> g.coverage() == 1,
                    10,
                    Set.of(STALLED, STOPPED, REWOUND)),
            new Row(
                    ZooSpecies.IDLE_TOPIC_UNREAD,
                    Means.COMMITS,
                    0,
                    STOPPED,
                    (g, p) -> p.lag().getAsLong() == 6 && anHourOld(p),
                    8,
                    Set.of(STALLED, REWOUND, STEADY, GROWING, DRAINING)),
            new Row(
                    ZooSpecies.CATCHING_UP,
                    Means.COMMITS,
                    ANY,
                    DRAINING,
                    (g, p) -> p.drainSeconds().bounded(),
                    6,
                    Set.of(STALLED, STOPPED, REWOUND)));

    @TempDir
    static Path dir;

    private static ZooRun run;

    private static Set<String> blamed(GroupLag group) {
        return group.skews().stream()
                .filter(skew -> skew.axis() == Skew.Axis.MEMBER)
                .map(Skew::subject)
                .collect(Collectors.toSet());
    }

    private static boolean anHourOld(PartitionLag p) {
        LagSeconds age = p.lagSeconds().orElseThrow();
        return age.method() == LagSeconds.Method.TIMESTAMP && age.seconds() >= 3_600 && age.seconds() < 3_900;
    }

    static List<Row> table() {
        return TABLE;
    }

    @BeforeAll
    static void watch() throws Exception {
        Set<String> mayStall = TABLE.stream()
                .filter(row -> row.verdict() == STALLED)
                .map(row -> row.species().group() + ":" + row.species().topic() + ":" + row.partition())
                .collect(Collectors.toSet());
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir, 0, ZooRun.BROKER)) {
            run = new ZooRun(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    LagSettings.DEFAULT,
                    new ZooNever(mayStall));
            run.herd(HERD_GROUPS, HERD_PARTITIONS);
            run.watch(
                    READING_MS, () -> TABLE.stream().allMatch(row -> gotIt(row).isPresent()));
        }
        TABLE.forEach(ConsumerZooIT::print);
        System.out.printf(
                "%d rounds, %,d observations, %,d events; forecasts: %s of %s%n",
                run.log.rounds.size(),
                run.never.observations(),
                run.never.events(),
                run.log.engine.forecastCoverage(),
                run.log.engine.forecastsScored());
    }

    @AfterAll
    static void forget() {
        run = null;
    }

    private static void print(Row row) {
        OptionalInt got = gotIt(row);
        System.out.printf(
                "%-28s %-8s %-8s %s%n",
                row.species(), row.means(), row.verdict(), got.isPresent() ? got.getAsInt() + " rounds" : "never");
    }

    /** How many rounds after the turn; 0 for the one that follows it. */
    private static OptionalInt gotIt(Row row) {
        int from = run.turnedAt();
        for (int r = from; from >= 0 && r < run.log.rounds.size(); r++) {
            GroupLag group = run.log.rounds.get(r).said().get(row.species().group());
            if (group != null && partitions(group, row).stream().anyMatch(p -> right(row, group, p))) {
                return OptionalInt.of(r - from);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean right(Row row, GroupLag group, PartitionLag p) {
        return p.verdict() == row.verdict() && row.right().is(group, p);
    }

    private static List<PartitionLag> partitions(GroupLag group, Row row) {
        return group.partitions().stream()
                .filter(p -> p.topic().equals(row.species().topic()))
                .filter(p -> row.partition() == ANY || p.partition() == row.partition())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("table")
    void getsItsVerdictInTimeAndNeverAWrongOne(Row row) {
        String group = row.species().group();
        assertThat(gotIt(row))
                .as("rounds until %s; said: %s", row, run.story(group))
                .isPresent();
        assertThat(gotIt(row).getAsInt()).isLessThanOrEqualTo(row.rounds());
        Set<Verdict> said = new TreeSet<>();
        run.log.rounds.stream()
                .filter(round -> round.said().containsKey(group))
                .flatMap(round -> round.said().get(group).partitions().stream())
                .filter(p -> p.topic().equals(row.species().topic()))
                .forEach(p -> said.add(p.verdict()));
        assertThat(said).as("%s", run.story(group)).doesNotContainAnyElementsOf(row.never());
    }

    @Test
    void whatMustNeverBeSaidIsNeverSaid() {
        assertThat(run.never.said()).isEmpty();
        assertThat(run.never.observations()).isGreaterThan(100_000);
    }

    @Test
    void ninetyPercentIntervalsHoldAboutNineOfTenDrains() {
        assertThat(run.log.engine.forecastsScored()).isGreaterThan(200);
        assertThat(run.log.engine.forecastCoverage().orElseThrow()).isBetween(0.85, 0.97);
    }

    @Test
    void theHerdIsRight() {
        assertThat(run.log.herd).hasSize(HERD_GROUPS);
        run.log.herd.forEach(
                (group, verdict) -> assertThat(verdict).as(group).isEqualTo(ZooRun.behind(group) ? STOPPED : STEADY));
    }

    @Test
    void replayedItSaysTheSame() {
        List<Map<String, GroupLag>> again = run.log.again();
        for (int r = 0; r < again.size(); r++) {
            assertThat(again.get(r)).isEqualTo(run.log.rounds.get(r).said());
        }
        assertThat(run.log.differences).as("by the collector's events alone").isEmpty();
    }

    /** How a value of ours differs from kafka_exporter's. */
    private enum Difference {
        /** It counts what was deleted as lag; we count it as lost. */
        WITHOUT_WHAT_WAS_DELETED,
        /** It shows a negative lag, and adds it; we say unknown. */
        NOTHING_FOR_NEGATIVE,
        /** It shows −1 for no commit, and adds it; we leave it out. */
        NOTHING_FOR_MINUS_ONE
    }

    /** Where kafka_exporter is wrong; all else must be equal. */
    private static final Map<String, Difference> EXPORTER_IS_WRONG = Map.of(
            KafkaExporterView.key("kafka_consumergroup_lag", "abandoned", "abandoned", "0"),
            Difference.WITHOUT_WHAT_WAS_DELETED,
            KafkaExporterView.key("kafka_consumergroup_lag", "abandoned", "abandoned", "1"),
            Difference.NOTHING_FOR_MINUS_ONE,
            KafkaExporterView.key("kafka_consumergroup_current_offset", "abandoned", "abandoned", "1"),
            Difference.NOTHING_FOR_MINUS_ONE,
            KafkaExporterView.key("kafka_consumergroup_lag", "deleted-and-recreated", "deleted-and-recreated", "0"),
            Difference.NOTHING_FOR_NEGATIVE,
            KafkaExporterView.key("kafka_consumergroup_lag_sum", "deleted-and-recreated", "deleted-and-recreated"),
            Difference.NOTHING_FOR_NEGATIVE);

    @Test
    void kafkaExportersValuesWhereItIsRight() {
        Map<String, Double> ours = run.log.newestSeries();
        long abandonedLost = 40;
        run.exporter.series().forEach((series, theirs) -> {
            Difference difference = EXPORTER_IS_WRONG.get(series);
            if (difference == null) {
                boolean sumOfAbandoned = series.contains("_sum[abandoned");
                double right =
                        !sumOfAbandoned ? theirs : series.contains("lag") ? theirs - abandonedLost + 1 : theirs + 1;
                assertThat(ours).containsEntry(series, right);
                return;
            }
            switch (difference) {
                case WITHOUT_WHAT_WAS_DELETED -> assertThat(ours).containsEntry(series, theirs - abandonedLost);
                case NOTHING_FOR_MINUS_ONE -> {
                    assertThat(theirs).isEqualTo(-1);
                    assertThat(ours).doesNotContainKey(series);
                }
                case NOTHING_FOR_NEGATIVE -> {
                    assertThat(theirs).isNegative();
                    assertThat(ours).doesNotContainKey(series);
                }
            }
        });
        assertThat(run.exporter.series().keySet()).containsAll(EXPORTER_IS_WRONG.keySet());
    }
}
