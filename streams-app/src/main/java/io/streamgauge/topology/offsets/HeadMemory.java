package io.streamgauge.topology.offsets;

import io.streamgauge.lag.Ahead;
import io.streamgauge.lag.Offsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What is known of first unread records, and where to look next. What stands at an offset stays, so that nobody looks twice for a group that does not
 * move: its record's timestamp, or how far there was nothing. Bounded; the one not asked for longest is forgotten. Not thread-safe.
 */
final class HeadMemory {
    static final int MAX_KNOWN = 20_000;

    /** The offset of a group, and where what it can read ends. */
    record Place(TopicPartition partition, long offset, long readableEnd) {}

    /** The first record that a consumer would get; {@code timestampMs} −1 when there is none before the end. */
    record Head(Ahead ahead, long timestampMs) {}

    private record At(TopicPartition partition, long offset) {}

    /** A record with its timestamp, or up to where there is none. */
    private record Known(boolean record, long timestampMs, long emptyTo) {}

    private final Map<At, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<At, Known> eldest) {
            return size() > MAX_KNOWN;
        }
    };
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private Set<At> before = new HashSet<>();

    /** A log whose end went back is another one, or has lost what was seen. */
    void forgetOtherLogs(Map<TopicPartition, Offsets> logs) {
        Set<TopicPartition> others = new HashSet<>();
        logs.forEach((tp, log) -> {
            if (log != null && log.latest() < ends.getOrDefault(tp, 0L)) {
                others.add(tp);
            }
        });
        if (!others.isEmpty()) {
            known.keySet().removeIf(at -> others.contains(at.partition));
        }
        ends.clear();
        logs.forEach((tp, log) -> {
            if (log != null) {
                ends.put(tp, log.latest());
            }
        });
    }

    /** Empty where somebody has to look. */
    Optional<Head> head(Place place) {
        Known of = known.get(at(place));
        if (of == null) {
            return Optional.empty();
        }
        if (of.record) {
            return Optional.of(new Head(Ahead.RECORDS, of.timestampMs));
        }
        return of.emptyTo >= place.readableEnd ? Optional.of(new Head(Ahead.NOTHING, -1)) : Optional.empty();
    }

    /** Where to begin to look. */
    long from(Place place) {
        Known of = known.get(at(place));
        return of == null ? place.offset : Math.max(place.offset, of.emptyTo);
    }

    void record(Place place, long timestampMs) {
        known.put(at(place), new Known(true, timestampMs, -1));
    }

    /** Up to an offset, which is left out, there is nothing that a consumer would get. */
    void nothing(Place place, long upTo) {
        known.put(at(place), new Known(false, -1, upTo));
    }

    /**
     * Where to look in this round: at most one place of each partition, since a consumer has one position. First those that stood where they are the round before, the
     * least behind first: only they can be taken for stuck, and a phantom is a few offsets long. Then those that are furthest behind.
     *
     * @param places of all groups that have something to read
     */
    List<Place> choose(Collection<Place> places, int most) {
        Set<At> now = new HashSet<>();
        List<Place> candidates = new ArrayList<>();
        for (Place place : places) {
            if (now.add(at(place)) && head(place).isEmpty()) {
                candidates.add(place);
            }
        }
        Set<At> stood = before;
        before = now;
        Comparator<Place> behind = Comparator.comparingLong(place -> place.readableEnd - place.offset);
        Map<TopicPartition, Place> chosen = new LinkedHashMap<>();
        candidates.stream()
                .filter(place -> stood.contains(at(place)))
                .sorted(behind)
                .forEach(place -> put(chosen, place, most));
        candidates.stream()
                .filter(place -> !stood.contains(at(place)))
                .sorted(behind.reversed())
                .forEach(place -> put(chosen, place, most));
        return List.copyOf(chosen.values());
    }

    private static void put(Map<TopicPartition, Place> chosen, Place place, int most) {
        if (chosen.size() < most) {
            chosen.putIfAbsent(place.partition, place);
        }
    }

    private static At at(Place place) {
        return new At(place.partition, place.offset);
    }

    /** Places by partition. */
    static Map<TopicPartition, Place> byPartition(Collection<Place> places) {
        Map<TopicPartition, Place> byPartition = new HashMap<>();
        places.forEach(place -> byPartition.put(place.partition, place));
        return byPartition;
    }
}
