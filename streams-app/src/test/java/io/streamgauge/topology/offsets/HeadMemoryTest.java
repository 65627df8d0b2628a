package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.lag.Ahead;
import io.streamgauge.lag.Offsets;
import io.streamgauge.topology.offsets.HeadMemory.Head;
import io.streamgauge.topology.offsets.HeadMemory.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class HeadMemoryTest {
    private final HeadMemory memory = new HeadMemory();

    private static Place place(String topic, long offset, long end) {
        return new Place(new TopicPartition(topic, 0), offset, end);
    }

    @Test
    void nobodyLooksTwiceForOneThatStands() {
        Place behind = place("t", 10, 50);
        assertThat(memory.choose(List.of(behind), 5)).containsExactly(behind);
        memory.record(behind, 1_234);
        Place later = place("t", 10, 90);
        assertThat(memory.choose(List.of(later), 5)).isEmpty();
        assertThat(memory.head(later)).contains(new Head(Ahead.RECORDS, 1_234));
    }

    @Test
    void nothingAheadHoldsUpToTheEndThatWasSeen() {
        Place phantom = place("t", 10, 12);
        memory.nothing(phantom, 12);
        assertThat(memory.head(phantom)).contains(new Head(Ahead.NOTHING, -1));
        Place more = place("t", 10, 13);
        assertThat(memory.head(more)).as("something was written").isEmpty();
        assertThat(memory.from(more))
                .as("what was looked through is not looked at again")
                .isEqualTo(12);
    }

    @Test
    void aPositionBeforeTheEndIsNoPhantom() {
        Place aborted = place("t", 10, 10_000);
        memory.nothing(aborted, 500);
        assertThat(memory.head(aborted)).isEmpty();
        assertThat(memory.from(aborted)).isEqualTo(500);
    }

    /** A hundred that move and are far behind leave no room, but a phantom would be taken for stuck. */
    @Test
    void oneThatStandsComesBeforeThoseThatMove() {
        Place phantom = place("phantom", 99, 100);
        for (int round = 0; round < 2; round++) {
            List<Place> places = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                places.add(place("moves-" + i, round, 10_000));
            }
            places.add(phantom);
            List<Place> chosen = memory.choose(places, 100);
            assertThat(chosen).hasSize(100);
            assertThat(chosen.contains(phantom)).isEqualTo(round == 1);
        }
    }

    /** A consumer has one position in a partition, so each group has its turn. */
    @Test
    void groupsThatStandInOnePartitionTakeTurns() {
        List<Place> places = List.of(place("t", 1, 100), place("t", 99, 100), place("t", 50, 100));
        memory.choose(places, 5);
        List<Long> offsets = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            Place chosen = memory.choose(places, 5).get(0);
            offsets.add(chosen.offset());
            memory.record(chosen, 1_000 + round);
        }
        assertThat(offsets).containsExactly(99L, 50L, 1L);
        assertThat(memory.choose(places, 5)).isEmpty();
    }

    @Test
    void aTopicMadeAnewHasOtherRecords() {
        Place place = place("t", 10, 50);
        memory.forgetOtherLogs(Map.of(place.partition(), new Offsets(0, 50, 50)));
        memory.record(place, 1_000);
        memory.forgetOtherLogs(Map.of(place.partition(), new Offsets(0, 5, 5)));
        memory.forgetOtherLogs(Map.of(place.partition(), new Offsets(0, 50, 50)));
        assertThat(memory.head(place)).isEmpty();
    }

    @Test
    void isBounded() {
        for (int i = 0; i <= HeadMemory.MAX_KNOWN; i++) {
            memory.record(place("t", i, 1_000_000), i);
        }
        assertThat(memory.head(place("t", 0, 1_000_000))).isEmpty();
        assertThat(memory.head(place("t", 1, 1_000_000))).isPresent();
    }
}
