package io.streamgauge.topology.offsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.lag.GroupLag;
import io.streamgauge.lag.GroupReading;
import io.streamgauge.lag.Interval;
import io.streamgauge.lag.PartitionLag;
import io.streamgauge.lag.Reading;
import io.streamgauge.lag.Stuck;
import io.streamgauge.lag.Unknown;
import io.streamgauge.lag.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What must never be said of anybody, whatever happens: checked over every observation and every event, and kept with the first place. */
final class ZooNever {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_KEPT = 50;

    /** Where somebody may be called stuck, as group:topic:partition. */
    private final Set<String> stuckAllowed;

    private final Set<String> said = new TreeSet<>();
    private long observations;
    private long events;

    ZooNever(Set<String> stuckAllowed) {
        this.stuckAllowed = stuckAllowed;
    }

    Set<String> said() {
        return said;
    }

    long observations() {
        return observations;
    }

    long events() {
        return events;
    }

    void check(GroupReading reading, GroupLag lag) {
        List<GroupReading.Partition> readings = reading.partitions();
        for (PartitionLag p : lag.partitions()) {
            observations++;
            Reading read = readings.stream()
                    .filter(r -> r.partition() == p.partition() && r.topic().equals(p.topic()))
                    .findFirst()
                    .orElseThrow()
                    .reading();
            String place = lag.group() + ":" + p.topic() + ":" + p.partition();
            check(place, p);
            boolean known = read.offsets() != null
                    && read.committed().isPresent()
                    && read.committed().getAsLong() <= read.offsets().latest();
            require(known == p.lag().isPresent(), place, () -> "a lag of the unknown, or none of the known: " + read);
            if (known) {
                long from =
                        Math.max(read.committed().getAsLong(), read.offsets().earliest());
                require(p.lag().getAsLong() == read.offsets().latest() - from, place, () -> "a lag of its own: " + p);
            }
        }
        require(lag.coverage() >= 0 && lag.coverage() <= 1, lag.group(), () -> "coverage " + lag.coverage());
    }

    private void check(String place, PartitionLag p) {
        require(p.lag().orElse(0) >= 0 && p.readableLag().orElse(0) >= 0, place, () -> "negative lag " + p);
        require(p.lostRecords() >= 0, place, () -> "negative loss " + p);
        boolean unknown = p.unknown() != Unknown.NONE;
        require(
                unknown == (p.verdict() == Verdict.UNKNOWN),
                place,
                () -> "unknown without a reason, or a verdict with one " + p);
        boolean stuck = p.stuck() != Stuck.NO || p.verdict() == Verdict.STALLED;
        require(!stuck || stuckAllowed.contains(place), place, () -> "stuck " + p.verdict());
        require(p.poisonOffset().isEmpty() || stuckAllowed.contains(place), place, () -> "poison");
        p.lagSeconds()
                .ifPresent(age -> require(
                        age.seconds() >= 0 && Double.isFinite(age.seconds()),
                        place,
                        () -> "an age of " + age.seconds()));
        require(p.lag().orElse(1) > 0 || p.lagSeconds().isEmpty(), place, () -> "an age without a lag");
        require(notNegative(p.drainSeconds()) && notNegative(p.lossSeconds()), place, () -> "in the past: " + p);
    }

    private static boolean notNegative(Interval of) {
        return !of.known() || of.low() >= 0;
    }

    /** What users see. */
    void check(byte[] record) {
        try {
            for (JsonNode event : JSON.readTree(record)) {
                events++;
                String name = event.get("name").asText();
                double value = event.get("value").asDouble();
                boolean mayBeNegative = name.equals("streamgauge_lag_slope") || name.equals("streamgauge_lag_skew");
                require(
                        Double.isFinite(value) && (value >= 0 || mayBeNegative),
                        name,
                        () -> value + " of " + event.get("labels"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void require(boolean holds, String where, Supplier<String> what) {
        if (!holds && said.size() < MAX_KEPT) {
            said.add(where + ": " + what.get());
        }
    }
}
