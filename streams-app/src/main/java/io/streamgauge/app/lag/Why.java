package io.streamgauge.app.lag;

import io.streamgauge.lag.Membership;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Skew;
import io.streamgauge.lag.Unknown;
import java.util.ArrayList;
import java.util.List;

/** A verdict in words: what was seen, where, and what it may be. */
final class Why {
    private Why() {}

    static String of(TopicRow row, Holders holders) {
        List<String> reasons = new ArrayList<>();
        reasons.add(verdict(row, holders));
        PartitionLag worst = row.worst();
        worst.poisonOffset()
                .ifPresent(offset -> reasons.add("a second member failed at offset " + offset + " of partition "
                        + worst.partition() + ": look at that record"));
        long lost =
                row.partitions().stream().mapToLong(PartitionLag::lostRecords).sum();
        if (lost > 0) {
            reasons.add("%,d records were deleted unread".formatted(lost));
        }
        row.partitions().stream()
                .filter(PartitionLag::hangingTransaction)
                .findFirst()
                .ifPresent(p -> reasons.add("an open transaction holds back partition " + p.partition()));
        row.group().skews().stream()
                .filter(skew -> skew.topic().equals(row.topic()))
                .forEach(skew -> reasons.add(skew(skew, row, holders)));
        return String.join("; ", reasons);
    }

    private static String verdict(TopicRow row, Holders holders) {
        PartitionLag worst = row.worst();
        return switch (row.verdict()) {
            case STEADY -> steady(row);
            case DRAINING -> "reads more than is written";
            case GROWING -> "reads less than is written";
            case REWOUND -> "went back, reads again what it had read";
            case STOPPED ->
                row.group().membership() == Membership.STABLE
                        ? "no member has partition " + worst.partition()
                        : "nobody is in the group";
            case STALLED -> stalled(row, holders);
            case UNKNOWN -> unknown(worst.unknown(), holders.shares(row.group().group()));
        };
    }

    private static String steady(TopicRow row) {
        if (row.lag().orElse(0) == 0) {
            return "caught up";
        }
        return row.worst().phantom() ? "only transaction markers ahead" : "keeps its distance";
    }

    private static String stalled(TopicRow row, Holders holders) {
        PartitionLag worst = row.worst();
        String owner = holders.describe(row.group().group(), worst.owner());
        String at = worst.committed().isPresent() ? " at " + worst.committed().getAsLong() : "";
        return switch (worst.stuck()) {
            case GROUP -> "the whole group stands still";
            case MEMBER -> "member " + owner + " stands still";
            case PARTITION, NO ->
                "partition " + worst.partition() + " stands still" + at + (owner.isEmpty() ? "" : ", held by " + owner);
        };
    }

    private static String unknown(Unknown why, boolean share) {
        return switch (why) {
            case NO_COMMIT -> share ? "the broker does not tell how much is acknowledged" : "has committed nothing yet";
            case NO_OFFSETS -> "the log's offsets can't be read";
            case COMMIT_BEYOND_END -> "the offset lies beyond the log's end: made anew, or truncated";
            case TOO_FEW_READINGS -> "too early to tell";
            case NONE -> "";
        };
    }

    private static String skew(Skew skew, TopicRow row, Holders holders) {
        return switch (skew.axis()) {
            case KEY -> "partition " + skew.subject() + " gets more than its share (a hot key?)";
            case PARTITION -> "partition " + skew.subject() + " is read more slowly than the others";
            case MEMBER ->
                "member " + holders.describe(row.group().group(), skew.subject())
                        + " reads more slowly than the others (its host?)";
        };
    }
}
