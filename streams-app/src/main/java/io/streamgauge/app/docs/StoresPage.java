package io.streamgauge.app.docs;

import java.util.LinkedHashMap;
import java.util.Map;

/** The table of state stores. */
final class StoresPage {
    private static final Map<String, About> ABOUT = new LinkedHashMap<>();

    static {
        ABOUT.put(
                "collect-buffer",
                new About(
                        "COLLECT",
                        false,
                        "deltas of the transaction that is open, on heap",
                        "none: never outlives its transaction"));
        ABOUT.put(
                "collect-marker",
                new About(
                        "COLLECT",
                        false,
                        "one marker per task; its cache is flushed before a commit and drains the buffer",
                        "none"));
        ABOUT.put(
                "collect-watermark",
                new About("COLLECT", true, "the input partition's watermark, and its counts", "one per task"));
        ABOUT.put(
                "series-state",
                new About(
                        "SERIES",
                        true,
                        "instruments, slots, samples of closed steps, watermarks",
                        "blocks of 64 slots (definitions, states, and the states that changed since), one per step (samples), one for the watermarks"));
        ABOUT.put(
                "series-commit",
                new About(
                        "SERIES",
                        false,
                        "one marker per task; its cache is flushed before a commit and writes what is dirty",
                        "none"));
        ABOUT.put(
                "rules-state",
                new About(
                        "RULES",
                        true,
                        "the samples that groups read, alerts, sequence numbers, ticks",
                        "as in SERIES, and one per rule group"));
        ABOUT.put(
                "rules-commit",
                new About(
                        "RULES",
                        false,
                        "one marker per task; its cache is flushed before a commit and writes what is dirty",
                        "none"));
        ABOUT.put(
                "rules-versions",
                new About("versions", true, "number and hash of the newest version of the rules", "one"));
    }

    /**
     * @param changelogged whether it survives in a changelog topic
     * @param record what one changelog record holds
     */
    private record About(String stage, boolean changelogged, String holds, String record) {}

    private StoresPage() {}

    static Page render() {
        StringBuilder out = new StringBuilder(Page.NOTE);
        out.append("""
                # State stores

                State is on heap. What has to last is written to the store's changelog at the moment before a commit, in the same transaction (see
                [decisions](decisions)). A changelog is the compacted topic `<application-id>-<store>-changelog`, with as many partitions as the topic that
                its stage reads; Kafka Streams creates it.

                | store | stage | changelog | holds | a changelog record |
                |---|---|---|---|---|
                """);
        for (String store : TopologyText.parse(TopologyPage.describe()).stores()) {
            About about = ABOUT.get(store);
            if (about == null) {
                throw new IllegalStateException("the store " + store + " is new: say in StoresPage what it holds");
            }
            out.append("| `").append(store).append("` | ").append(about.stage).append(" | ");
            out.append(about.changelogged ? "`streamgauge-" + store + "-changelog`" : "no");
            out.append(" | ")
                    .append(about.holds)
                    .append(" | ")
                    .append(about.record)
                    .append(" |\n");
        }
        return new Page("stores.md", out.toString());
    }
}
