package io.streamgauge.topology;

import io.streamgauge.series.InputId;
import java.nio.charset.StandardCharsets;

/**
 * A topic that metric events are read from.
 *
 * @param number which its partitions are known by everywhere below: 0 for the events topic, for another a hash of its name, so that it does not depend on which others there are
 * @param ingest how its records become points
 */
public record InputTopic(String name, int number, IngestSettings ingest) {
    /** The one that the short form names. */
    public static InputTopic events(String name, IngestSettings ingest) {
        return new InputTopic(name, InputId.EVENTS, ingest);
    }

    /** One beside it. */
    public static InputTopic other(String name, IngestSettings ingest) {
        return new InputTopic(name, numberOf(name), ingest);
    }

    public boolean isEvents() {
        return number == InputId.EVENTS;
    }

    /** What the names of this topic's nodes and stores end with: those of the events topic are what they were when it was the only one. */
    public String suffix() {
        return isEvents() ? "" : "-" + name;
    }

    /** The store of COLLECT's watermarks; the changelog's name follows from it. */
    public String watermarkStore() {
        return "collect-watermark" + suffix();
    }

    /** FNV-1a, from 1 on: part of what a running service has left in Kafka. */
    private static int numberOf(String name) {
        int hash = 0x811c9dc5;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        return 1 + Integer.remainderUnsigned(hash, InputId.TOPICS - 1);
    }
}
