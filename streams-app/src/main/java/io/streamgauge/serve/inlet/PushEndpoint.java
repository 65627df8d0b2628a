package io.streamgauge.serve.inlet;

import io.streamgauge.ingest.Limits;
import io.streamgauge.model.Labels;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import io.streamgauge.topology.inlet.groups.PushFamily;
import io.streamgauge.topology.inlet.groups.PushGroup;
import io.streamgauge.topology.inlet.groups.PushGroups;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The Pushgateway's API: PUT replaces a group, POST its metrics of the same names, DELETE ends it. A push is taken whole or not at all.
 *
 * @see <a href="https://github.com/prometheus/pushgateway#api">the API</a>
 */
final class PushEndpoint implements Endpoint {
    private final PushGroups groups;
    private final Limits limits;
    private final InletCounters counters;
    private final Clock clock;

    PushEndpoint(PushGroups groups, Limits limits, InletCounters counters, Clock clock) {
        this.groups = groups;
        this.limits = limits;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public Inlet inlet() {
        return Inlet.PUSHGATEWAY;
    }

    @Override
    public CompletableFuture<InletAnswer> take(InletRequest request) {
        Labels key = PushPath.key(request.path());
        if (request.method().equals("DELETE")) {
            return groups.push(key, (group, others) -> group.gone()).thenApply(done -> InletAnswer.empty(202));
        }
        long nowMs = clock.millis();
        request.lease().grow(4L * request.body().length);
        PushBody.Pushed pushed = read(request, key, nowMs);
        Collection<PushFamily> families = pushed.families();
        boolean replace = request.method().equals("PUT");
        long points = families.stream().mapToLong(f -> f.samples().size()).sum();
        return groups.push(key, (group, others) -> {
                    if (pushed.inconsistency() != null) {
                        throw inconsistent(pushed.inconsistency());
                    }
                    requireSameTypes(families, others);
                    return replace ? group.replaced(families, nowMs) : group.merged(families, nowMs);
                })
                .thenApply(done -> {
                    counters.points(inlet(), points);
                    return InletAnswer.empty(200);
                });
    }

    private PushBody.Pushed read(InletRequest request, Labels key, long nowMs) {
        if (request.mediaType().equals("application/vnd.google.protobuf")) {
            byte[] text = ProtoFamilies.text(request.body());
            return PushBody.read(text, key, limits, nowMs);
        }
        return PushBody.read(request.body(), key, limits, nowMs);
    }

    /** A metric has one type in all groups, or no one could scrape them. */
    private static void requireSameTypes(Collection<PushFamily> families, List<PushGroup> groups) {
        for (PushFamily family : families) {
            for (PushGroup group : groups) {
                PushFamily other = group.families().get(family.name());
                if (other != null && !other.type().equals(family.type())) {
                    throw inconsistent(family.name() + " is a " + family.type() + ", and a " + other.type()
                            + " in the group " + group.key());
                }
            }
        }
    }

    private static InletRefusedException inconsistent(String what) {
        return new InletRefusedException(
                Refusal.INVALID, "pushed metrics are invalid or inconsistent with existing metrics: " + what);
    }
}
