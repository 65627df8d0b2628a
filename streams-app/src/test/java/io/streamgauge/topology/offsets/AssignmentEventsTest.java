package io.streamgauge.topology.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class AssignmentEventsTest {
    private static final Pattern EVENT =
            Pattern.compile("\"value\":(\\d)\\.0,[^}]*\"partition\":\"(\\d+)\",\"consumer_id\":\"([^\"]*)\"");

    private final AssignmentEvents events = new AssignmentEvents(3);

    private static Assignment of(String group, int partition, String member) {
        return new Assignment(group, false, new TopicPartition("t", partition), new GroupMember(member, "c", "/h"));
    }

    /** Value, partition and member of each event. */
    private List<String> round(Set<String> unread, Assignment... assignments) {
        List<byte[]> records = new ArrayList<>();
        EventBatch batch = new EventBatch(1_000, records::add);
        events.write(List.of(assignments), unread, batch);
        batch.finish();
        return records.stream()
                .flatMap(r ->
                        EVENT.matcher(new String(r, StandardCharsets.UTF_8)).results())
                .map(m -> m.group(1) + " " + m.group(2) + " " + m.group(3))
                .sorted()
                .toList();
    }

    @Test
    void whatEndedIsToldOnce() {
        assertThat(round(Set.of(), of("g", 0, "a"), of("g", 1, "a"))).containsExactly("1 0 a", "1 1 a");
        assertThat(round(Set.of(), of("g", 0, "a"), of("g", 1, "b"))).containsExactly("0 1 a", "1 0 a", "1 1 b");
        assertThat(round(Set.of(), of("g", 0, "a"))).containsExactly("0 1 b", "1 0 a");
        assertThat(round(Set.of())).containsExactly("0 0 a");
        assertThat(round(Set.of())).isEmpty();
    }

    @Test
    void ofAGroupThatCouldNotBeReadNothingIsSaidUntilItCan() {
        round(Set.of(), of("g", 0, "a"));
        assertThat(round(Set.of("g"))).isEmpty();
        assertThat(round(Set.of(), of("g", 0, "b"))).containsExactly("0 0 a", "1 0 b");
    }

    @Test
    void anotherLeaderEndsWhatTheOneBeforeTold() {
        events.restore(List.of(of("g", 0, "a")));
        assertThat(round(Set.of(), of("g", 0, "b"))).containsExactly("0 0 a", "1 0 b");
    }

    @Test
    void beyondTheLimitNothingIsToldAndItIsCounted() {
        Assignment[] five = {of("g", 0, "a"), of("g", 1, "a"), of("g", 2, "a"), of("g", 3, "a"), of("h", 0, "a")};
        assertThat(round(Set.of(), five)).containsExactly("1 0 a", "1 1 a", "1 2 a");
        assertThat(events.overLimit()).isEqualTo(2);
        round(Set.of(), five);
        assertThat(events.overLimit()).isEqualTo(4);
    }

    @Test
    void longNamesKeepTheirEnds() {
        String uuid = "-3f0d9c2e-6a1b-4c7e-9f10-aa51c0ffee42";
        GroupMember member = new GroupMember("x".repeat(5_000) + uuid, "\uD83D\uDE00".repeat(300), "h");
        assertThat(member.id()).hasSizeLessThanOrEqualTo(GroupMember.MAX_CHARS).endsWith(uuid);
        assertThat(member.clientId().codePoints().filter(c -> c == 0x1F600).count())
                .isGreaterThan(100);
        assertThat(member.clientId().codePoints()).allMatch(c -> c == 0x1F600 || c == '…');
    }
}
