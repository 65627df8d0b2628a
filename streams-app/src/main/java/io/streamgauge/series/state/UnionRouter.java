package io.streamgauge.series.state;

import io.streamgauge.model.Labels;
import java.util.List;
import java.util.stream.IntStream;

/** What any of several versions of the rules reads; its version is the newest. */
final class UnionRouter implements SampleRouter {
    private final List<SampleRouter> routers;

    private UnionRouter(List<SampleRouter> routers) {
        this.routers = List.copyOf(routers);
    }

    /** @param routers the newest last */
    static SampleRouter of(List<SampleRouter> routers) {
        return switch (routers.size()) {
            case 0 -> NONE;
            case 1 -> routers.get(0);
            default -> new UnionRouter(routers);
        };
    }

    @Override
    public long version() {
        return routers.get(routers.size() - 1).version();
    }

    @Override
    public boolean readsName(String metricName) {
        return routers.stream().anyMatch(r -> r.readsName(metricName));
    }

    @Override
    public int[] partitionsOf(Labels labels) {
        return routers.stream()
                .flatMapToInt(r -> IntStream.of(r.partitionsOf(labels)))
                .distinct()
                .sorted()
                .toArray();
    }

    @Override
    public long keptMs() {
        return routers.stream().mapToLong(SampleRouter::keptMs).max().orElse(0);
    }

    @Override
    public long historyMs(Labels labels, int partition) {
        return routers.stream()
                .mapToLong(r -> r.historyMs(labels, partition))
                .max()
                .orElse(0);
    }
}
