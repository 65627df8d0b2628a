package io.streamgauge.topology.offsets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells what clients wrote beside their offsets: its size as a gauge, and its text, cut, in the event itself and not in a label, since some clients write another one with each commit. At most
 * {@value #MAX} partitions; what is above is left out and counted. Not thread-safe.
 */
final class MetadataEvents {
    static final int MAX = 10_000;

    private static final String NAME = "streamgauge_group_offset_metadata_bytes";

    private record Place(String group, TopicPartition partition) {}

    private Set<Place> told = new HashSet<>();
    private long overLimit;

    void write(List<CommitMetadata> all, Set<String> unread, EventBatch out) {
        Set<Place> now = new HashSet<>();
        for (CommitMetadata one : all) {
            Place place = new Place(one.group(), one.partition());
            if (now.size() < MAX) {
                now.add(place);
                out.text(
                        NAME,
                        one.commit().metadataBytes(),
                        "metadata",
                        one.commit().metadata(),
                        labels(place));
            } else {
                told.remove(place);
                overLimit++;
            }
        }
        for (Place before : told) {
            if (unread.contains(before.group())) {
                now.add(before);
            } else if (!now.contains(before)) {
                out.gauge(NAME, 0, labels(before));
            }
        }
        told = now;
    }

    /** How many were left out so far. */
    long overLimit() {
        return overLimit;
    }

    private static String[] labels(Place place) {
        return new String[] {
            "consumergroup",
            place.group(),
            "topic",
            place.partition().topic(),
            "partition",
            Integer.toString(place.partition().partition())
        };
    }
}
