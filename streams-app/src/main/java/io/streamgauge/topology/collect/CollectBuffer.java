package io.streamgauge.topology.collect;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Carries a task's core from Accumulate to Drain, as a store without a changelog: what it holds at a crash was not committed and comes
 * again. Begun by the first processor that opens, dropped when they close.
 */
final class CollectBuffer implements StateStore {
    static final String NAME = "collect-buffer";

    /** Null before the processors open and after they close. */
    CollectCore core;

    /** Whether a marker waits in the cache. */
    boolean marked;

    /** Accumulate is at work: a drain now was not asked for by a commit. */
    boolean accumulating;

    long lastRecordAtMs;

    private boolean open;

    static StoreBuilder<CollectBuffer> builder() {
        return new Builder();
    }

    void drop() {
        core = null;
        marked = false;
        accumulating = false;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        drop();
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        drop();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private static final class Builder implements StoreBuilder<CollectBuffer> {
        @Override
        public StoreBuilder<CollectBuffer> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CollectBuffer> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CollectBuffer> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<CollectBuffer> withLoggingDisabled() {
            return this;
        }

        @Override
        public CollectBuffer build() {
            return new CollectBuffer();
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
