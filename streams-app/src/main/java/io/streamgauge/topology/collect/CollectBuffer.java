package io.streamgauge.topology.collect;

import io.streamgauge.series.StepGrid;
import io.streamgauge.topology.streams.EarlyCommit;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Carries a task's core from Accumulate to Drain, as a store without a changelog: what it holds at a crash was not committed and comes
 * again. Begun by the first processor that opens, dropped when they close.
 */
final class CollectBuffer implements StateStore {
    private final String name;

    /** Null before the processors open and after they close. */
    CollectCore core;

    /** Whether a marker waits in the cache. */
    boolean marked;

    /** Accumulate is at work: a drain now was not asked for by a commit. */
    boolean accumulating;

    long lastRecordAtMs;

    /** Where the watermark must come to for the next step to be over; unset while closed. */
    private long nextStepMs = Long.MIN_VALUE;

    private StepGrid grid;
    private EarlyCommit.Task early;

    private boolean open;

    private CollectBuffer(String name) {
        this.name = name;
    }

    static StoreBuilder<CollectBuffer> builder(String name) {
        return new Builder(name);
    }

    void open(StepGrid steps, EarlyCommit.Task earlyCommit) {
        grid = steps;
        early = earlyCommit;
    }

    /** After a change of the core's watermark: a step that is over is worth a commit. */
    void look(long nowMs) {
        long watermarkMs = core.watermarkMs();
        if (watermarkMs >= nextStepMs && watermarkMs != Long.MIN_VALUE) {
            nextStepMs = grid.oldestOpen(watermarkMs);
            early.passed(nextStepMs - grid.stepMs(), nowMs);
        }
    }

    void drop() {
        if (early != null) {
            early.close();
            early = null;
        }
        nextStepMs = Long.MIN_VALUE;
        core = null;
        marked = false;
        accumulating = false;
    }

    @Override
    public String name() {
        return name;
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

    private record Builder(String name) implements StoreBuilder<CollectBuffer> {
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
            return new CollectBuffer(name);
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
