package io.streamgauge.series.state;

import io.streamgauge.model.Labels;

/** Which RULES partitions read a series. Must answer the same for the same labels as long as {@link #version} stays. */
public interface SampleRouter {
    /** Changes whenever an answer of {@link #partitionsOf} may change: the version of the rules. */
    long version();

    /**
     * Whether anything reads series of this name; asked first, once per name.
     *
     * @param metricName the full name, suffixes included
     */
    boolean readsName(String metricName);

    /** The RULES partitions that read this series, ascending; empty where nobody does. */
    int[] partitionsOf(Labels labels);

    /** How far back RULES keeps of every series that it is sent, in ms. */
    default long keptMs() {
        return Long.MAX_VALUE;
    }

    /** How far back a RULES partition reads a series, in ms; 0 where it does not. */
    default long historyMs(Labels labels, int partition) {
        return 0;
    }

    /** Nobody reads anything. */
    SampleRouter NONE = new SampleRouter() {
        @Override
        public long version() {
            return 0;
        }

        @Override
        public boolean readsName(String metricName) {
            return false;
        }

        @Override
        public int[] partitionsOf(Labels labels) {
            return new int[0];
        }
    };
}
